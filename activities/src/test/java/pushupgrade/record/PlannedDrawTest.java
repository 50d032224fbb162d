package pushupgrade.record;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class PlannedDrawTest {
  @Nested
  class OnH2 extends PlannedDrawContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends PlannedDrawContract implements Engine.OnPostgres {}
}
