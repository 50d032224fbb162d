package pushupgrade.mail;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.thymeleaf.exceptions.TemplateEngineException;
import pushupgrade.id.PushId;
import pushupgrade.outbox.MailKey;
import pushupgrade.store.Database;

/** Writes mails: who receives each, and what it says. */
public final class MailText {
  private static final int MOST_DOMAIN = 120;

  private final MailAddress from;
  private final Database database;
  private final LetterForm form = new LetterForm();

  /**
   * @param from the sender of every mail
   * @throws IllegalArgumentException when the sender's domain is longer than 120 characters, which
   *     no Message-ID of the record holds
   */
  public MailText(Database database, MailAddress from) {
    if (from.domain().length() > MOST_DOMAIN) {
      throw new IllegalArgumentException(
          "The sender's domain has more than " + MOST_DOMAIN + " characters: name another one");
    }
    this.database = database;
    this.from = from;
  }

  /** A mail, or why it cannot be one. */
  public sealed interface Composition {
    /** It can be sent. */
    record Composed(ComposedMail mail) implements Composition {}

    /** Nobody can be sent it; one line without an address. */
    record Impossible(String reason) implements Composition {}
  }

  /** Writes mails of one push; what they share is read once. */
  Writer of(PushId push) {
    return new Writer(new MailFacts(database), push);
  }

  /** Whether mails are written in the language of a locale, such as {@code de_CH}. */
  public static boolean writesIn(String locale) {
    return Words.translated(locale);
  }

  /** Writes mails of one push for as long as its facts may be taken as unchanged. */
  final class Writer {
    private final PushFacts push;
    private final SubscriberLetters subscriber;
    private final PublisherLetters publisher;

    private Writer(MailFacts facts, PushId id) {
      this.push = facts.push(id);
      this.subscriber = new SubscriberLetters(facts);
      this.publisher = new PublisherLetters(facts, Words.in(push.publisher().locale()));
    }

    Composition write(DueMail due, Instant now) {
      try {
        var envelope = new ComposedMail.Envelope(from, recipient(due), now);
        var body = form.of(letter(due));
        return new Composition.Composed(
            new ComposedMail(push.push(), messageId(due), envelope, body));
      } catch (IllegalArgumentException e) {
        return new Composition.Impossible(e.getMessage() == null ? "" : e.getMessage());
      } catch (TemplateEngineException e) {
        return new Composition.Impossible("The mail's template cannot be filled");
      }
    }

    /**
     * The one it has, or one that is stable and unlike all others: ids are counted, so that another
     * database has the same ones, but hardly made its push in the same microsecond.
     */
    private String messageId(DueMail due) {
      return due.messageId().orElseGet(() -> newMessageId(due.key()));
    }

    private String newMessageId(MailKey key) {
      var made = ChronoUnit.MICROS.between(Instant.EPOCH, push.times().createdAt());
      return "<%s.%s@%s>"
          .formatted(
              key.toString().replace('/', '.'),
              Long.toString(made, Character.MAX_RADIX),
              from.domain());
    }

    private MailAddress recipient(DueMail due) {
      return new MailAddress(
          due.key().kind().toSubscriber() ? org(due).admin().email() : push.publisher().email());
    }

    private Letter letter(DueMail due) {
      return switch (due.key().kind()) {
        case NOTICE -> subscriber.notice(push, org(due), due.key());
        case CANCELLATION -> subscriber.cancellation(push, org(due));
        case UPGRADED -> subscriber.upgraded(push, org(due));
        case REVERTED -> subscriber.reverted(push, org(due));
        case CONFIRMATION -> publisher.confirmation(push, org(due));
        case DIGEST -> publisher.digest(push, due.key().round());
        case SUMMARY -> publisher.summary(push);
      };
    }

    private static OrgFacts org(DueMail due) {
      return due.org()
          .orElseThrow(
              () ->
                  new IllegalArgumentException("The record does not know the mail's org any more"));
    }
  }
}
