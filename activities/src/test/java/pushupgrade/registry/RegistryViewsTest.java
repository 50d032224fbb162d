package pushupgrade.registry;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class RegistryViewsTest {
  @Nested
  class OnH2 extends RegistryViewsContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends RegistryViewsContract implements Engine.OnPostgres {}
}
