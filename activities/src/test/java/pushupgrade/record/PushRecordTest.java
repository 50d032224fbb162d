package pushupgrade.record;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class PushRecordTest {
  @Nested
  class OnH2 extends PushRecordContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends PushRecordContract implements Engine.OnPostgres {}
}
