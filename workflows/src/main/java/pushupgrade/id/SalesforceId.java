package pushupgrade.id;

/**
 * The form of a platform identifier: three characters of key prefix, 12 more of base 62, and three
 * check characters that make it safe where case is lost.
 *
 * <p>Each check character stands for five characters: bit {@code i} is set when character {@code i}
 * is an upper case letter; the five bits index {@code A-Z0-5}. Source: the platform's documented 15
 * to 18 character conversion.
 */
final class SalesforceId {
  private static final String CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final int SHORT = 15;
  private static final int LONG = 18;

  private SalesforceId() {}

  /**
   * The 18 character form of an identifier given with 15 or 18 characters.
   *
   * @throws IllegalArgumentException saying what is wrong with it, when it is not one
   */
  static String checked(String text, String prefix, String what) {
    if (text.length() != SHORT && text.length() != LONG) {
      throw refused(text, what, "has " + text.length() + " characters, 15 or 18 are needed");
    }
    if (!text.startsWith(prefix)) {
      throw refused(text, what, "does not begin with " + prefix);
    }
    if (!text.chars().allMatch(SalesforceId::isBase62)) {
      throw refused(text, what, "holds a character that is neither a letter nor a digit");
    }
    var full = text.substring(0, SHORT) + checkCharacters(text);
    if (text.length() == LONG && !text.equalsIgnoreCase(full)) {
      throw refused(
          text, what, "has a typo: its last three characters should be " + full.substring(SHORT));
    }
    return full;
  }

  /** The identifier with this prefix and number, in its 18 character form. */
  static String numbered(String prefix, long number) {
    if (number < 0) {
      throw new IllegalArgumentException("An identifier's number is not negative: " + number);
    }
    var digits = new StringBuilder();
    for (var rest = number; rest > 0; rest /= 62) {
      digits.append(base62((int) (rest % 62)));
    }
    while (digits.length() < SHORT - prefix.length()) {
      digits.append('0');
    }
    var id = prefix + digits.reverse();
    return id + checkCharacters(id);
  }

  private static String checkCharacters(String id) {
    var check = new StringBuilder(3);
    for (var part = 0; part < SHORT; part += 5) {
      var bits = 0;
      for (var i = 0; i < 5; i++) {
        var c = id.charAt(part + i);
        if (c >= 'A' && c <= 'Z') {
          bits |= 1 << i;
        }
      }
      check.append(CHECK.charAt(bits));
    }
    return check.toString();
  }

  private static char base62(int digit) {
    if (digit < 10) {
      return (char) ('0' + digit);
    }
    return (char) (digit < 36 ? 'A' + digit - 10 : 'a' + digit - 36);
  }

  private static boolean isBase62(int c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static IllegalArgumentException refused(String text, String what, String why) {
    var shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
    return new IllegalArgumentException(
        "'" + shown.replaceAll("\\p{Cntrl}", "?") + "' is not " + what + ": it " + why);
  }
}
