package pushupgrade.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;

/** A header's text as encoded words, all of it, even where it is ASCII. Source: RFC 2047. */
final class EncodedWords {
  /** 52 characters in base64, so that a line fits in 76 with the frame and the header's name. */
  private static final int MOST_BYTES = 39;

  private EncodedWords() {}

  /** Words on a line each; no character is split between two. */
  static String of(String text) {
    var words = new ArrayList<String>();
    var part = new StringBuilder();
    var bytes = 0;
    for (var point : text.codePoints().toArray()) {
      var character = Character.toString(point);
      var size = character.getBytes(UTF_8).length;
      if (bytes + size > MOST_BYTES) {
        words.add(word(part.toString()));
        part.setLength(0);
        bytes = 0;
      }
      part.append(character);
      bytes += size;
    }
    words.add(word(part.toString()));
    return String.join("\r\n ", words);
  }

  private static String word(String text) {
    return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "?=";
  }
}
