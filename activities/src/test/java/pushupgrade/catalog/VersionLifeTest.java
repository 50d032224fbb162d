package pushupgrade.catalog;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class VersionLifeTest {
  @Nested
  class OnH2 extends VersionLifeContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends VersionLifeContract implements Engine.OnPostgres {}
}
