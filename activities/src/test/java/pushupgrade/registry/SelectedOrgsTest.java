package pushupgrade.registry;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class SelectedOrgsTest {
  @Nested
  class OnH2 extends SelectedOrgsContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends SelectedOrgsContract implements Engine.OnPostgres {}
}
