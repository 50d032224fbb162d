package pushupgrade.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** An Ed25519 pair in two PEM files, as openssl writes them. */
public final class Keys {
  public final Path signing;
  public final Path verifying;

  private Keys(Path signing, Path verifying) {
    this.signing = signing;
    this.verifying = verifying;
  }

  /** A new pair in a folder. */
  public static Keys in(Path folder, String name) {
    return of("Ed25519", folder, name);
  }

  /** A new pair of another algorithm. */
  public static Keys of(String algorithm, Path folder, String name) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
      return new Keys(
          pem(folder.resolve(name + ".pem"), "PRIVATE KEY", pair.getPrivate().getEncoded()),
          pem(folder.resolve(name + "-public.pem"), "PUBLIC KEY", pair.getPublic().getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static Path pem(Path file, String label, byte[] key) {
    var encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    try {
      return Files.writeString(
          file,
          "-----BEGIN %s-----\n%s\n-----END %s-----\n"
              .formatted(label, encoder.encodeToString(key), label));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
