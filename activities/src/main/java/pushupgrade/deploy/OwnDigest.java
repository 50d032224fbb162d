package pushupgrade.deploy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import pushupgrade.id.OrgId;

/**
 * The fingerprint of all that is an org's own: taken before an install and compared after it, in
 * its transaction.
 */
final class OwnDigest {
  private static final String OWN =
      """
      SELECT kind, type, full_name, content FROM org_component WHERE org_id = ? ORDER BY kind, type, full_name
      """;

  private OwnDigest() {}

  /** SHA-256 in hex over every row, fields separated so that no two contents read alike. */
  static String of(JdbcClient jdbc, OrgId org) {
    var sha = sha256();
    jdbc.sql(OWN)
        .param(org.value())
        .query(
            row -> {
              for (var column = 1; column <= 4; column++) {
                var bytes = row.getString(column).getBytes(StandardCharsets.UTF_8);
                sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                sha.update(bytes);
              }
            });
    return HexFormat.of().formatHex(sha.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
