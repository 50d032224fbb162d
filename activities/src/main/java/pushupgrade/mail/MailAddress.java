package pushupgrade.mail;

import java.util.regex.Pattern;

/**
 * Exactly one e-mail address, in the ASCII form that every server takes: no list, no display name,
 * no quoting. Its text never appears in a message about it.
 *
 * <p>Source of the form: the HTML standard's valid e-mail address; lengths from RFC 5321, 4.5.3.1.
 */
public record MailAddress(String value) {
  private static final int MOST = 254;
  private static final Pattern FORM =
      Pattern.compile(
          "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
              + "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
              + "(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

  /**
   * @throws IllegalArgumentException when the text is not exactly one such address
   */
  public MailAddress {
    if (!isOne(value)) {
      throw new IllegalArgumentException(
          "An address field does not hold exactly one plain e-mail address: correct it (no list, no"
              + " name, a domain of other letters in its xn-- form)");
    }
  }

  /** Whether the text is exactly one such address. */
  public static boolean isOne(String text) {
    return text.length() <= MOST && FORM.matcher(text).matches();
  }

  /** What stands behind the at sign, in lower case. */
  public String domain() {
    return value.substring(value.lastIndexOf('@') + 1).toLowerCase(java.util.Locale.ROOT);
  }

  /** Hides who it is: logs and messages may show it. */
  @Override
  public String toString() {
    return "someone@" + domain();
  }
}
