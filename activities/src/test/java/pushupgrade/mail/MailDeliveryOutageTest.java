package pushupgrade.mail;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class MailDeliveryOutageTest {
  @Nested
  class OnH2 extends MailDeliveryOutageContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends MailDeliveryOutageContract implements Engine.OnPostgres {}
}
