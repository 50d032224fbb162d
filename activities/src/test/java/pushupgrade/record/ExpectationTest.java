package pushupgrade.record;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class ExpectationTest {
  @Nested
  class OnH2 extends ExpectationContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends ExpectationContract implements Engine.OnPostgres {}
}
