package pushupgrade.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushupgrade.id.VersionId;
import pushupgrade.store.DatabaseContract;
import pushupgrade.upload.Finding;

/** Signed versions: taken with the right key only, and known when somebody changed them since. */
abstract class SignedVersionContract extends DatabaseContract {
  @TempDir Path folder;
  private Uploads loyalty;
  private Keys keys;

  @BeforeEach
  void a_package_with_a_key() {
    loyalty = Uploads.to("loyl", database, folder);
    keys = Keys.in(folder, "publisher");
    register(keys);
  }

  private void register(Keys pair) {
    new PackageStore(database)
        .set(
            loyalty.target.id(),
            new PackageRecord.Settings(
                Optional.empty(), Optional.of(VerifyKey.read(pair.verifying))));
  }

  private UploadResult signed(String number, Keys with) {
    return upload(number, UploadRequest.Terms.RELEASE.signed(SigningKey.read(with.signing)));
  }

  private UploadResult upload(String number, UploadRequest.Terms terms) {
    var owner = new PackageStore(database).get("loyl");
    var request =
        UploadRequest.of(
            owner, pushupgrade.version.VersionNumber.parse(number), loyalty.fieldOf(80), terms);
    return loyalty.upload(request, UploadProgress.NONE);
  }

  private Optional<String> broken(VersionId version) {
    return new VersionSeal(database).broken(version, Uploads.NOW);
  }

  @Test
  void a_version_signed_by_the_right_key_is_taken_and_stays_sound() {
    var stored = signed("1.4.0", keys).stored().orElseThrow();

    assertThat(broken(stored)).isEmpty();
    assertThat(new EvidenceStore(database).of(stored).signature().orElseThrow()).hasSize(88);
  }

  @Test
  void a_version_without_a_signature_or_with_another_keys_is_refused_and_not_stored() {
    var unsigned = upload("1.4.0", UploadRequest.Terms.RELEASE);
    var strange = signed("1.4.0", Keys.in(folder, "stranger"));

    assertThat(unsigned.findings())
        .extracting(Finding::rule, Finding::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "signature",
                "The package's versions are signed: give the private key with --sign-key"));
    assertThat(strange.findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .startsWith("The signing key is not the one that the package verifies with"));
    assertThat(unsigned.accepted() || strange.accepted()).isFalse();
    assertThat(loyalty.shown()).isEmpty();
  }

  @Test
  void who_only_checks_needs_no_private_key() {
    assertThat(upload("1.4.0", Uploads.CHECK_ONLY).accepted()).isTrue();
  }

  @Test
  void a_signature_for_a_package_without_a_key_is_refused_because_nothing_could_check_it() {
    new PackageStore(database).set(loyalty.target.id(), PackageRecord.Settings.NONE);

    assertThat(signed("1.4.0", keys).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("package set --verify-key"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          UPDATE package_version SET digest = '0000'                           | The signature is not the publisher's over the version's content digest
          UPDATE package_version SET digest = NULL                             | The signature is not the publisher's over the version's content digest
          UPDATE package_version SET signature = 'no base64!'                  | The signature is not the publisher's over the version's content digest
          UPDATE package_version SET signature = 'AAAA'                        | The signature is not the publisher's over the version's content digest
          UPDATE package_version SET signature = NULL                          | The version has no signature, though its package has a key
          UPDATE version_component SET digest = '00' WHERE type = 'CustomField' | The stored components are not those of the signed content digest
          UPDATE version_component SET full_name = 'loyl__Evil__c' WHERE type = 'CustomObject' | The stored components are not those of the signed content digest
          DELETE FROM version_component WHERE type = 'CustomField'             | The stored components are not those of the signed content digest
          """)
  void what_was_changed_since_is_known(String tampering, String why) {
    var stored = signed("1.4.0", keys).stored().orElseThrow();
    database.jdbc().sql(tampering).update();

    assertThat(broken(stored)).contains(why);
  }

  @Test
  void a_version_is_looked_at_again_after_a_while() {
    var stored = signed("1.4.0", keys).stored().orElseThrow();
    var seal = new VersionSeal(database);
    assertThat(seal.broken(stored, Uploads.NOW)).isEmpty();
    database.jdbc().sql("DELETE FROM version_component").update();

    assertThat(seal.broken(stored, Uploads.NOW.plus(Duration.ofMinutes(1)))).isPresent();
  }

  @Test
  void the_same_content_signed_again_moves_a_version_to_a_new_key() {
    var stored = signed("1.4.0", keys).stored().orElseThrow();
    var next = Keys.in(folder, "next");
    register(next);
    assertThat(broken(stored)).isPresent();

    assertThat(signed("1.4.0", next).stored()).contains(stored);
    assertThat(broken(stored)).isEmpty();
    assertThat(signed("1.4.0", keys).accepted()).isFalse();
    assertThat(broken(stored)).isEmpty();
  }

  @Test
  void a_package_without_a_key_asks_for_nothing() {
    new PackageStore(database).set(loyalty.target.id(), PackageRecord.Settings.NONE);
    var stored = upload("1.4.0", UploadRequest.Terms.RELEASE).stored().orElseThrow();
    database.jdbc().sql("UPDATE package_version SET digest = '00'").update();

    assertThat(broken(stored)).isEmpty();
  }

  @Test
  void a_file_without_such_a_key_is_refused_with_the_way_to_make_one_and_never_shown() {
    var rsa = Keys.of("RSA", folder, "rsa");

    assertThatThrownBy(() -> SigningKey.read(rsa.signing)).hasMessageContaining("openssl genpkey");
    assertThatThrownBy(() -> VerifyKey.read(rsa.verifying)).hasMessageContaining("openssl pkey");
    assertThatThrownBy(() -> VerifyKey.read(keys.signing)).hasMessageContaining("PUBLIC KEY");
    assertThatThrownBy(() -> SigningKey.read(folder.resolve("none.pem")))
        .hasMessageContaining("cannot be read");
    assertThat(SigningKey.read(keys.signing).toString()).isEqualTo("a signing key");
  }
}
