package pushupgrade.registry;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class InstanceStoreTest {
  @Nested
  class OnH2 extends InstanceStoreContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends InstanceStoreContract implements Engine.OnPostgres {}
}
