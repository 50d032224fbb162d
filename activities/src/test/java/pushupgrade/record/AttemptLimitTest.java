package pushupgrade.record;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class AttemptLimitTest {
  @Nested
  class OnH2 extends AttemptLimitContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends AttemptLimitContract implements Engine.OnPostgres {}
}
