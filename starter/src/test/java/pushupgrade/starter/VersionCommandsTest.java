package pushupgrade.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushupgrade.registry.AuditLog;
import pushupgrade.starter.shell.Run;
import pushupgrade.starter.shell.Typed;
import pushupgrade.store.Database;

/** Packages and versions, from the first upload to the deprecation, as they are typed. */
class VersionCommandsTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("pushupgrade.checkout", "..")).resolve("examples");
  private static final String URL =
      "https://login.salesforce.com/packaging/installPackage.apexp?p0=";

  @TempDir Path folder;

  @Test
  void a_package_is_made_once_and_listed() {
    var made = create();
    var again = create();

    assertThat(made)
        .isEqualTo(new Run(0, "Package 033000000000001AAA: Loyalty, namespace loyl.\n", ""));
    assertThat(again.err()).isEqualTo("Error: The namespace 'loyl' is taken: choose another\n");
    assertThat(type("package", "list", "-o", "csv").out())
        .startsWith(
            "id,name,namespace,kind,createdAt,publisherLocale,verifyKey\n033000000000001AAA,Loyalty,loyl,managed-2gp,");
  }

  @Test
  void the_namespace_of_a_package_is_not_taken_from_a_variable_of_temporal() {
    var run =
        new Typed(PushUpgrade.class, folder)
            .with("PUSH_UPGRADE_NAMESPACE", "pushes")
            .run("package", "create", "--name", "Loyalty");

    assertThat(run)
        .isEqualTo(
            new Run(
                2,
                "",
                "Error: Missing required option: '--namespace=NAME'. See `push-upgrade package create --help`.\n"));
  }

  @Test
  void an_accepted_upload_answers_with_the_keys_of_the_interface() throws Exception {
    create();
    var run = uploaded("1.4.0", "-o", "json");
    var json = json(run);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(json.fieldNames())
        .toIterable()
        .startsWith("version", "accepted", "installUrl", "digest", "components", "findings");
    assertThat(json.path("version").asText()).isEqualTo("1.4.0");
    assertThat(json.path("accepted").asBoolean()).isTrue();
    assertThat(json.path("installUrl").asText()).isEqualTo(URL + json.path("versionId").asText());
    assertThat(json.path("digest").asText()).matches("[0-9a-f]{64}");
    assertThat(json.path("components").asInt()).isEqualTo(24);
    assertThat(json.path("findings")).isEmpty();
  }

  @Test
  void a_refused_upload_shows_every_finding_with_its_place_and_ends_with_1() throws Exception {
    create();
    uploaded("1.4.0");
    var broken = type("version", "new-patch", "loyl", "--base", "1.4.0", "--dir", dir("patch"));
    assertThat(broken.exitCode()).isZero();
    narrowCardNumber();
    Files.delete(main("triggers/MembershipTrigger.trigger"));
    Files.delete(main("triggers/MembershipTrigger.trigger-meta.xml"));
    var text = type("version", "upload", "loyl", "1.4.1", dir("patch"));
    var json = type("version", "upload", "loyl", "1.4.1", dir("patch"), "-o", "json");

    assertThat(text.exitCode()).isOne();
    assertThat(text.out())
        .contains("SEVERITY", "field-length-narrowed", "Card_Number__c.field-meta.xml:")
        .contains("component-removed", "MembershipTrigger.trigger:1")
        .endsWith("Loyalty 1.4.1 is refused: 2 errors. Nothing was stored.\n");
    assertThat(json.exitCode()).isOne();
    assertThat(json(json).path("installUrl").isNull()).isTrue();
    assertThat(json(json).path("findings").get(0).fieldNames())
        .toIterable()
        .startsWith("rule", "severity", "component", "file", "line", "message");
    assertThat(versions()).containsExactly("1.4.0");
  }

  @Test
  void check_only_checks_and_stores_nothing() {
    create();
    var run = uploaded("1.4.0", "--check-only");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("Loyalty 1.4.0 passes every check. Nothing was stored")
        .doesNotContain("install URL");
    assertThat(versions()).isEmpty();
    assertThat(audited()).containsExactly("package create loyl done");
  }

  @Test
  void a_beta_is_promoted_and_deprecated_and_each_step_is_audited() {
    create();
    uploaded("1.4.0", "--beta");
    var promoted = type("version", "promote", "loyl@1.4.0");
    var again = type("version", "promote", "loyl@1.4.0");
    var deprecated = type("version", "deprecate", "loyl@1.4.0", "--reason", "wrong rounding");

    assertThat(promoted.out())
        .isEqualTo("Loyalty 1.4.0 (04t000000000001AAA) is now Released. Orgs that run it: 0.\n");
    assertThat(again)
        .isEqualTo(new Run(1, "", "Error: Version 1.4.0 is RELEASED and cannot become RELEASED\n"));
    assertThat(deprecated.out()).contains("is now Deprecated");
    assertThat(audited())
        .containsExactly(
            "version deprecate 04t000000000001AAA done",
            "version promote 04t000000000001AAA done",
            "version upload loyl@1.4.0 stored as 04t000000000001AAA",
            "package create loyl done");
  }

  @Test
  void a_patch_is_shown_with_what_it_changes_and_what_users_read() {
    create();
    uploaded("1.4.0");
    uploaded("1.4.1");
    var run = type("version", "show", "Loyalty@1.4.1");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")))
        .contains(
            "Loyalty 1.4.1 (04t000000000002AAA)",
            "base 1.4.0",
            "CustomField 7 1 0 0",
            "new CustomField loyl__Membership__c.loyl__Points_Expire_On__c",
            "changed CustomLabel loyl__Points_Earned users read it");
  }

  @Test
  void coverage_is_shown_and_listed() throws Exception {
    create();
    uploaded("1.4.0");

    var shown = type("version", "show", "loyl@1.4.0").out().replaceAll(" +", " ");
    var percent = json(type("version", "show", "loyl@1.4.0", "-o", "json")).path("coverage");
    assertThat(percent.asInt()).isBetween(75, 100);
    assertThat(shown).contains("coverage " + percent.asInt() + " %\n", "signature none\n");
    assertThat(type("version", "list", "-o", "csv").out())
        .contains(",coverage,signed\n")
        .endsWith("," + percent.asInt() + ",no\n");
  }

  @Test
  void a_package_with_a_key_takes_signed_versions_and_shows_a_change_behind_its_back()
      throws Exception {
    create();
    uploaded("1.4.0");
    var keys = Keys.in(folder);
    var set = type("package", "set", "loyl", "--verify-key", keys.verifying().toString());
    assertThat(set.out()).contains("versions are signed for MCowBQYDK2VwAyEA");
    assertThat(set.err()).contains("without a signature for this key, from 1.4.0 to 1.4.0: 1.");
    var refused = uploaded("1.4.1");
    assertThat(refused.exitCode()).isOne();
    assertThat(refused.out()).contains("give the private key with --sign-key");
    assertThat(versions()).containsExactly("1.4.0");

    assertThat(uploaded("1.4.0", "--sign-key", keys.signing().toString()).exitCode()).isZero();
    assertThat(uploaded("1.4.1", "--sign-key", keys.signing().toString()).exitCode()).isZero();
    assertThat(signature("1.4.0")).isEqualTo("valid");
    assertThat(signature("1.4.1")).isEqualTo("valid");
    try (var database = Database.open(Database.Settings.embedded(folder))) {
      database.jdbc().sql("DELETE FROM version_component WHERE type = 'CustomLabel'").update();
    }
    assertThat(signature("1.4.1"))
        .isEqualTo("The stored components are not those of the signed content digest");
  }

  private String signature(String version) throws Exception {
    return json(type("version", "show", "loyl@" + version, "-o", "json"))
        .path("signature")
        .asText();
  }

  @Test
  void the_language_of_the_publishers_mails_is_set_and_kept_beside_other_settings()
      throws Exception {
    type("package", "create", "--name", "L", "--namespace", "loyl", "--publisher-locale", "de_AT");
    var set =
        type(
            "package",
            "set",
            "L",
            "--verify-key",
            Keys.in(folder).verifying().toString(),
            "-o",
            "json");

    assertThat(json(set).path("publisherLocale").asText()).isEqualTo("de_AT");
    assertThat(json(set).path("verifyKey").asText()).isNotEmpty();
  }

  /** An Ed25519 pair in two PEM files. */
  private record Keys(Path signing, Path verifying) {
    static Keys in(Path folder) throws Exception {
      var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new Keys(
          pem(folder.resolve("key.pem"), "PRIVATE KEY", pair.getPrivate().getEncoded()),
          pem(folder.resolve("public.pem"), "PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    private static Path pem(Path file, String label, byte[] key) throws Exception {
      var body = Base64.getEncoder().encodeToString(key);
      return Files.writeString(
          file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label));
    }
  }

  @Test
  void what_forceignore_leaves_out_is_counted_in_the_answer() throws Exception {
    create();
    uploaded("1.4.0");
    type("version", "new-patch", "loyl", "--base", "1.4.0", "--dir", dir("patch"));
    Files.writeString(folder.resolve("patch/.forceignore"), "**/Draft.cls\n");
    Files.writeString(main("classes/Draft.cls"), "this is no Apex");
    var text = type("version", "upload", "loyl", "1.4.1", dir("patch"), "--check-only");
    var json = type("version", "upload", "loyl", "1.4.1", dir("patch"), "-o", "json");

    assertThat(text.out()).contains("ignored      1 files, because of .forceignore");
    assertThat(json(json).path("ignored").asInt()).isOne();
  }

  @Test
  void the_checklist_says_what_is_done_and_what_is_open() {
    create();
    uploaded("1.4.0");
    var run = type("version", "checklist", "loyl@1.4.0", "-o", "csv");

    assertThat(run.out().lines().map(line -> line.split(",", 3)).map(c -> c[0] + " " + c[1]))
        .containsExactly(
            "step standing",
            "scratch open",
            "partner-developer open",
            "friendly-subscriber open",
            "security-review done",
            "coverage done");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          version upload loyl 1.4.0 nowhere                 | 1 | There is no folder or zip at nowhere: give the path of the package's source
          version upload loyl one nowhere                   | 2 | Invalid value for positional parameter at index 1 (VERSION): 'one' is not a version number: write it like 1.4.2. See `push-upgrade version upload --help`.
          version upload crm 1.4.0 nowhere                  | 2 | There is no package 'crm': see 'package list'
          version upload loyl 1.4.0 nowhere --api-surface x | 2 | Invalid value for option '--api-surface': "x" is not one of [global, public]. See `push-upgrade version upload --help`.
          version upload loyl 1.4.0 nowhere --requires-package crm | 2 | Invalid value for option '--requires-package' (NAMESPACE@VERSION): 'crm' is not a namespace and version: write the dependency like crm@1.2. See `push-upgrade version upload --help`.
          version upload loyl 1.4.0 nowhere --role support  | 1 | The role support may not do this: "version upload" needs another --role or --as. The refusal is in the audit log.
          version show loyl@9.9                             | 1 | There is no version 9.9 of loyl: see 'version list loyl'.
          package create --name x --namespace Loyl          | 2 | 'Loyl' is not a namespace: at most 15 lower case letters, digits and single underscores, a letter first
          package create --name x --namespace x --kind y    | 2 | Invalid value for option '--kind': "y" is not one of [managed, managed-1gp, managed-2gp, unlocked, unmanaged]. See `push-upgrade package create --help`.
          version upload loyl 1.4.0 nowhere --sign-key none.pem | 2 | The key file none.pem cannot be read
          package set loyl --verify-key none.pem            | 2 | The key file none.pem cannot be read
          package set loyl                                  | 2 | Nothing to set: give --publisher-locale or --verify-key. See `push-upgrade package set --help`.
          package set crm --publisher-locale de             | 2 | There is no package 'crm': see 'package list'
          package set loyl --publisher-locale fr            | 2 | Invalid value for option '--publisher-locale': mails are written in English and German, not in 'fr': give en or de. See `push-upgrade package set --help`.
          package set loyl --publisher-locale German        | 2 | Invalid value for option '--publisher-locale': 'German' is not a locale: write it like de or de_CH. See `push-upgrade package set --help`.
          package set loyl --publisher-locale de --role support | 1 | The role support may not do this: "package set" needs another --role or --as. The refusal is in the audit log.
          """)
  void bad_input_is_one_clear_line_and_stores_nothing(String line, int exitCode, String message) {
    create();
    assertThat(type(line.split(" "))).isEqualTo(new Run(exitCode, "", "Error: " + message + "\n"));
    assertThat(versions()).isEmpty();
  }

  @Test
  void a_source_that_cannot_be_read_keeps_the_json_keys() throws Exception {
    create();
    var zip = Files.writeString(folder.resolve("broken.zip"), "no zip");
    var run = type("version", "upload", "loyl", "1.4.0", zip.toString(), "-o", "json");

    assertThat(run.exitCode()).isOne();
    assertThat(json(run).path("accepted").asBoolean()).isFalse();
    assertThat(json(run).path("findings").get(0).path("message").asText())
        .isEqualTo("broken.zip is not a readable zip: pack the source again");
    assertThat(versions()).isEmpty();
  }

  private Run create() {
    return type("package", "create", "--name", "Loyalty", "--namespace", "loyl");
  }

  private Run uploaded(String number, String... more) {
    var source = EXAMPLES.resolve("loyalty-" + number).toString();
    var line = new ArrayList<>(List.of("version", "upload", "Loyalty", number, source));
    line.addAll(List.of("--coverage", source + ".coverage.json"));
    line.addAll(List.of(more));
    return type(line.toArray(String[]::new));
  }

  private Run type(String... line) {
    return new Typed(PushUpgrade.class, folder).run(line);
  }

  private List<String> versions() {
    return type("version", "list", "-o", "csv")
        .out()
        .lines()
        .skip(1)
        .map(l -> l.split(",", -1)[2])
        .toList();
  }

  private List<String> audited() {
    try (var database = Database.open(Database.Settings.embedded(folder))) {
      return new AuditLog(database)
          .page(null, Long.MAX_VALUE, 100).stream()
              .map(row -> row.entry())
              .map(e -> e.command() + " " + e.subject() + " " + e.result())
              .toList();
    }
  }

  private void narrowCardNumber() throws Exception {
    var field = main("objects/Membership__c/fields/Card_Number__c.field-meta.xml");
    Files.writeString(field, Files.readString(field).replaceFirst("<length>\\d+", "<length>1"));
  }

  private Path main(String path) {
    return folder.resolve("patch/force-app/main/default").resolve(path);
  }

  private String dir(String name) {
    return folder.resolve(name).toString();
  }

  private static JsonNode json(Run run) throws Exception {
    return JsonMapper.builder().build().readTree(run.out());
  }
}
