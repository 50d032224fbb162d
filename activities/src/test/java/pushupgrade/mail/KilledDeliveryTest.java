package pushupgrade.mail;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class KilledDeliveryTest {
  @Nested
  class OnH2 extends KilledDeliveryContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends KilledDeliveryContract implements Engine.OnPostgres {}
}
