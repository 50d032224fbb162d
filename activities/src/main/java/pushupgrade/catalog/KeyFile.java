package pushupgrade.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** A key in a PEM file (RFC 7468), as {@code openssl} writes it. */
final class KeyFile {
  private static final int LARGEST = 10_000;

  private KeyFile() {}

  /**
   * The key between the lines with this label.
   *
   * @throws IllegalArgumentException when the file has no such key; it never repeats the content
   */
  static byte[] read(Path file, String label) {
    var text = text(file);
    var begin = "-----BEGIN " + label + "-----";
    var from = text.indexOf(begin);
    var to = text.indexOf("-----END " + label + "-----");
    if (from < 0 || to < from) {
      throw refused(file, label);
    }
    try {
      return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    } catch (IllegalArgumentException e) {
      throw refused(file, label);
    }
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new IllegalArgumentException("The key file " + file + " is larger than a key");
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new IllegalArgumentException("The key file " + file + " cannot be read", e);
    }
  }

  static IllegalArgumentException refused(Path file, String label) {
    return new IllegalArgumentException(
        "The file "
            + file
            + " holds no Ed25519 "
            + label
            + " in PEM: make a pair with 'openssl genpkey -algorithm ed25519 -out key.pem' and"
            + " 'openssl pkey -in key.pem -pubout -out public.pem'");
  }
}
