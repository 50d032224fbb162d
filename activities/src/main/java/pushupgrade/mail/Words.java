package pushupgrade.mail;

import java.text.MessageFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import pushupgrade.outcome.OutcomeCode;

/** The wording of mails in one language: English where a reader's language has no translation. */
final class Words {
  private static final String BUNDLE = "pushupgrade.mail.messages";
  private static final DateTimeFormatter IN_UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final ResourceBundle bundle;
  private final Locale locale;

  private Words(Locale wanted) {
    this.bundle =
        ResourceBundle.getBundle(
            BUNDLE,
            wanted,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    this.locale = bundle.getLocale().getLanguage().isEmpty() ? Locale.ENGLISH : bundle.getLocale();
  }

  /** For a locale as the platform writes it, like {@code de_AT}. */
  static Words in(String reader) {
    var tag = Locale.forLanguageTag(reader.replace('_', '-'));
    return new Words(Locale.of(tag.getLanguage()));
  }

  /** Whether a reader with this locale gets words of the own language. */
  static boolean translated(String reader) {
    var language = Locale.forLanguageTag(reader.replace('_', '-')).getLanguage();
    return in(reader).locale().getLanguage().equals(language);
  }

  static Words english() {
    return new Words(Locale.ENGLISH);
  }

  Locale locale() {
    return locale;
  }

  String say(String key, Object... parts) {
    return new MessageFormat(bundle.getString(key), locale).format(parts);
  }

  /** What an outcome means; in English the code says it itself. */
  String meaning(OutcomeCode code) {
    return translated("code." + code + ".meaning", code.meaning());
  }

  /** What to do about an outcome. */
  String advice(OutcomeCode code) {
    return translated("code." + code + ".advice", code.advice());
  }

  private String translated(String key, String english) {
    return bundle.containsKey(key) ? bundle.getString(key) : english;
  }

  /**
   * An instant where the org is and in UTC; only in UTC when this machine does not know the zone.
   */
  String at(Instant instant, String zone) {
    try {
      var local =
          DateTimeFormatter.ofPattern(bundle.getString("time"), locale)
              .format(instant.atZone(ZoneId.of(zone)));
      return local + " " + zone + " (" + at(instant) + ")";
    } catch (DateTimeException e) {
      return at(instant);
    }
  }

  String at(Instant instant) {
    return IN_UTC.format(instant);
  }
}
