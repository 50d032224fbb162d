package pushupgrade.record;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class NoticesTest {
  @Nested
  class OnH2 extends NoticesContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends NoticesContract implements Engine.OnPostgres {}
}
