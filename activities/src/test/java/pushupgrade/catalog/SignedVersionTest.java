package pushupgrade.catalog;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class SignedVersionTest {
  @Nested
  class OnH2 extends SignedVersionContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends SignedVersionContract implements Engine.OnPostgres {}
}
