package pushupgrade.preflight;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class PreflightTest {
  @Nested
  class OnH2 extends PreflightContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends PreflightContract implements Engine.OnPostgres {}
}
