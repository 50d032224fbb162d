package pushupgrade.mail;

import pushupgrade.outbox.MailKind;
import pushupgrade.outbox.MailStatus;

/** How many mails of one kind have one status. */
public record MailCount(MailKind kind, MailStatus status, long mails) {}
