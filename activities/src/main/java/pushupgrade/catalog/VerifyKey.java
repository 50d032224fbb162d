package pushupgrade.catalog;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * A publisher's Ed25519 public key (RFC 8032), which says whether a digest was signed by the owner.
 *
 * @param base64 the key's X.509 form
 */
public record VerifyKey(String base64) {
  /**
   * @throws IllegalArgumentException when it is no such key
   */
  public VerifyKey {
    try {
      decoded(base64);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("The key is no Ed25519 public key: give another", e);
    }
  }

  /**
   * Reads a PEM file.
   *
   * @throws IllegalArgumentException when it holds no such key
   */
  public static VerifyKey read(Path file) {
    var encoded = KeyFile.read(file, "PUBLIC KEY");
    try {
      return new VerifyKey(Base64.getEncoder().encodeToString(encoded));
    } catch (IllegalArgumentException e) {
      throw KeyFile.refused(file, "PUBLIC KEY");
    }
  }

  private static PublicKey decoded(String base64) throws GeneralSecurityException {
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }

  /** Whether the signature, in base64, is the owner's over this digest; false for any nonsense. */
  boolean accepts(String digest, String signed) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initVerify(decoded(base64));
      signature.update(digest.getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getDecoder().decode(signed));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
