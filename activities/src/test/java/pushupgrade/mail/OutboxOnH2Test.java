package pushupgrade.mail;

class OutboxOnH2Test extends OutboxContract {
  @Override
  MailFixture open() {
    return MailFixture.inMemory();
  }
}
