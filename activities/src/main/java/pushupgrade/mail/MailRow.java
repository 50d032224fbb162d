package pushupgrade.mail;

import java.time.Instant;
import java.util.Optional;
import pushupgrade.outbox.MailKey;
import pushupgrade.outbox.MailStatus;

/**
 * A mail of the outbox as {@code mail list} shows it: no address, no name.
 *
 * @param detail what the server said last, or why the mail was refused or dropped
 */
public record MailRow(
    MailKey key,
    MailStatus status,
    int attempts,
    Instant dueAt,
    Instant queuedAt,
    Optional<Instant> endedAt,
    Optional<String> detail) {}
