package pushupgrade.record;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class HaltTest {
  @Nested
  class OnH2 extends HaltContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends HaltContract implements Engine.OnPostgres {}
}
