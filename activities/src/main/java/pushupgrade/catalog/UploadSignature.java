package pushupgrade.catalog;

import java.util.List;
import java.util.Optional;
import pushupgrade.upload.Finding;
import pushupgrade.upload.Severity;

/**
 * The signature of an upload: a package with a key takes signed versions only.
 *
 * @param signed in base64; empty where none is wanted, or none can be made
 */
record UploadSignature(Optional<String> signed, List<Finding> findings) {
  private static final String RULE = "signature";

  static UploadSignature of(UploadRequest request, String digest) {
    var known = request.target().settings().verifyKey();
    var given = request.terms().signKey();
    if (known.isEmpty()) {
      return given.isEmpty()
          ? new UploadSignature(Optional.empty(), List.of())
          : refused(
              "The package has no key to verify with: register the public one with 'package set"
                  + " --verify-key'");
    }
    if (given.isEmpty()) {
      return new UploadSignature(Optional.empty(), List.of(missing(request.terms().checkOnly())));
    }
    var signed = given.get().sign(digest);
    return known.get().accepts(digest, signed)
        ? new UploadSignature(Optional.of(signed), List.of())
        : refused(
            "The signing key is not the one that the package verifies with: give that one, or"
                + " register the new public key with 'package set --verify-key'");
  }

  /** Whoever only checks need not have the private key. */
  private static Finding missing(boolean checkOnly) {
    return finding(
        checkOnly ? Severity.WARNING : Severity.ERROR,
        "The package's versions are signed: give the private key with --sign-key");
  }

  private static UploadSignature refused(String why) {
    return new UploadSignature(Optional.empty(), List.of(finding(Severity.ERROR, why)));
  }

  private static Finding finding(Severity severity, String why) {
    return new Finding(RULE, severity, "", "", 1, "", "", why);
  }
}
