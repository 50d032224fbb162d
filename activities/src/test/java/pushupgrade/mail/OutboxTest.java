package pushupgrade.mail;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class OutboxTest {
  @Nested
  class OnH2 extends OutboxContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends OutboxContract implements Engine.OnPostgres {}
}
