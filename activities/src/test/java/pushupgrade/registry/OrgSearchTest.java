package pushupgrade.registry;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class OrgSearchTest {
  @Nested
  class OnH2 extends OrgSearchContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends OrgSearchContract implements Engine.OnPostgres {}
}
