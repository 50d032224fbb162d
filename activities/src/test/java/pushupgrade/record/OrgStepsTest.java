package pushupgrade.record;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class OrgStepsTest {
  @Nested
  class OnH2 extends OrgStepsContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends OrgStepsContract implements Engine.OnPostgres {}
}
