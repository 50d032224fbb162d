package pushupgrade.outbox;

/** What a mail is about, and with that who receives it. */
public enum MailKind {
  /** To the subscriber's admin before the push: what, when, why, how to opt out. */
  NOTICE(true),
  /** To the subscriber's admin who was sent a notice: the push does not take place. */
  CANCELLATION(true),
  /** To the subscriber's admin after the upgrade: what changed, how to revert and until when. */
  UPGRADED(true),
  /** To the publisher: one org has finished. */
  CONFIRMATION(false),
  /** To the publisher: the orgs that finished in one period; its round counts the periods. */
  DIGEST(false),
  /** To the publisher at the end: counts and reasons. */
  SUMMARY(false),
  /** To the subscriber's admin: the org is back on its earlier version. */
  REVERTED(true);

  private final boolean toSubscriber;

  MailKind(boolean toSubscriber) {
    this.toSubscriber = toSubscriber;
  }

  /** Whether the org's admin receives it; otherwise the push's publisher does. */
  public boolean toSubscriber() {
    return toSubscriber;
  }

  /** Whether it speaks about one org; otherwise about the push as a whole. */
  public boolean aboutOneOrg() {
    return this != DIGEST && this != SUMMARY;
  }
}
