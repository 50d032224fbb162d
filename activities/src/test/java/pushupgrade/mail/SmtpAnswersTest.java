package pushupgrade.mail;

import org.junit.jupiter.api.Nested;
import pushupgrade.store.Engine;

class SmtpAnswersTest {
  @Nested
  class OnH2 extends SmtpAnswersContract implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends SmtpAnswersContract implements Engine.OnPostgres {}
}
