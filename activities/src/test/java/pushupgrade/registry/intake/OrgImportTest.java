package pushupgrade.registry.intake;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class OrgImportTest {
  @Nested
  class OnH2 extends OrgImportContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends OrgImportContract implements Engine.OnPostgres {}
}
