package pushupgrade.outbox;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;

/**
 * What makes a mail the same mail: at most one is accepted for each key. Written {@code
 * push/org/KIND/round}, with {@code -} for the org of a mail about the push as a whole.
 */
public record MailKey(PushId push, Optional<OrgId> org, MailKind kind, int round) {
  private static final String NO_ORG = "-";

  /**
   * @throws IllegalArgumentException when the kind and the org do not fit together
   */
  public MailKey {
    if (kind.aboutOneOrg() != org.isPresent()) {
      throw new IllegalArgumentException(
          "A mail of kind " + kind + (kind.aboutOneOrg() ? " names an org" : " names no org"));
    }
    if (round < 0) {
      throw new IllegalArgumentException("A mail's round is not negative: " + round);
    }
  }

  /** A mail about one org; notices are counted from 1, one a time, and the rest is 0. */
  public static MailKey about(PushId push, OrgId org, MailKind kind, int round) {
    return new MailKey(push, Optional.of(org), kind, round);
  }

  /** A mail about the push as a whole. */
  public static MailKey about(PushId push, MailKind kind, int round) {
    return new MailKey(push, Optional.empty(), kind, round);
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException when the text is not a mail's key
   */
  @JsonCreator
  public static MailKey parse(String text) {
    var parts = text.split("/", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException(
          "A mail is named push/org/KIND/round, as 'mail list' shows it");
    }
    Optional<OrgId> org =
        parts[1].equals(NO_ORG) ? Optional.empty() : Optional.of(new OrgId(parts[1]));
    return new MailKey(new PushId(parts[0]), org, kind(parts[2]), round(parts[3]));
  }

  private static MailKind kind(String text) {
    for (var kind : MailKind.values()) {
      if (kind.name().equalsIgnoreCase(text)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("The third part of a mail's name is its kind, like NOTICE");
  }

  private static int round(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("The last part of a mail's name is a number, like 0");
    }
    return Integer.parseInt(text);
  }

  @Override
  @JsonValue
  public String toString() {
    return push + "/" + org.map(OrgId::value).orElse(NO_ORG) + "/" + kind + "/" + round;
  }
}
