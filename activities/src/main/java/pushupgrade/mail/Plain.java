package pushupgrade.mail;

import java.util.regex.Pattern;

/** Text of unknown origin made harmless before it goes into a mail: as a line, or as a body. */
final class Plain {
  private static final int LINE = 200;

  /** Anything that ends a line or reorders it, as far as any reader may think so. */
  private static final Pattern NOT_IN_A_LINE =
      Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF]+");

  private static final Pattern NOT_IN_A_BODY =
      Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF&&[^\\n\\t]]");
  private static final Pattern ADDRESS =
      Pattern.compile("(\"[^\"]*\"|[^\\s<>\"'(),:;@\\[\\]]+)@[^\\s<>\"'(),;@]+");
  private static final Pattern LINE_END = Pattern.compile("\\r\\n|[\\r\\u0085\\u2028\\u2029]");

  private Plain() {}

  /** One line of at most 200 characters, fit for a header. */
  static String line(String text) {
    var line = NOT_IN_A_LINE.matcher(whole(text)).replaceAll(" ").strip();
    return line.codePointCount(0, line.length()) <= LINE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LINE - 1)) + "…";
  }

  /** Lines ended by LF, without control characters. */
  static String body(String text) {
    var lines = LINE_END.matcher(whole(text)).replaceAll("\n");
    return NOT_IN_A_BODY.matcher(lines).replaceAll("").strip();
  }

  /** The same without e-mail addresses, as servers repeat them in their answers. */
  static String withoutAddresses(String text) {
    return ADDRESS.matcher(text).replaceAll("[address]");
  }

  /** Halves of a surrogate pair cannot be encoded. */
  private static String whole(String text) {
    return text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
