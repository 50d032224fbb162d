package pushupgrade.registry;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class OrgStoreTest {
  @Nested
  class OnH2 extends OrgStoreContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends OrgStoreContract implements Engine.OnPostgres {}
}
