package pushupgrade.catalog;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** A publisher's Ed25519 private key (RFC 8032), with which content digests are signed. */
public final class SigningKey {
  private final PrivateKey key;

  private SigningKey(PrivateKey key) {
    this.key = key;
  }

  /**
   * Reads a PEM file.
   *
   * @throws IllegalArgumentException when it holds no such key
   */
  public static SigningKey read(Path file) {
    var encoded = KeyFile.read(file, "PRIVATE KEY");
    try {
      return new SigningKey(
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException e) {
      throw KeyFile.refused(file, "PRIVATE KEY");
    }
  }

  /** The signature, in base64, over the digest as it is written. */
  String sign(String digest) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(digest.getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java platform has no Ed25519", e);
    }
  }

  /** Tells nothing of the key. */
  @Override
  public String toString() {
    return "a signing key";
  }
}
