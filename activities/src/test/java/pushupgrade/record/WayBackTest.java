package pushupgrade.record;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class WayBackTest {
  @Nested
  class OnH2 extends WayBackContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends WayBackContract implements Engine.OnPostgres {}
}
