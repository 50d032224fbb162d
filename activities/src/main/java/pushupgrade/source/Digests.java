package pushupgrade.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/** SHA-256, in hex. */
final class Digests {
  private Digests() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  static String of(byte[] content) {
    var sha = sha256();
    sha.update(content);
    return hex(sha);
  }

  /** One digest over several, whatever their order. */
  static String ofAll(Collection<String> digests) {
    var all = String.join("\n", digests.stream().sorted().toList());
    return of(all.getBytes(StandardCharsets.UTF_8));
  }
}
