package pushupgrade.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pushupgrade.source.Component;
import pushupgrade.source.ComponentType;
import pushupgrade.source.SmallPackage;
import pushupgrade.source.SourceProgress;
import pushupgrade.source.SourceReader;
import pushupgrade.source.SourceRefusedException;
import pushupgrade.store.DatabaseContract;
import pushupgrade.upload.Finding;
import pushupgrade.upload.VersionDiff;
import pushupgrade.version.VersionNumber;
import pushupgrade.version.VersionState;

/** What an upload stores, and what it refuses. */
abstract class VersionUploadContract extends DatabaseContract {
  private static final Path REAL =
      Path.of(System.getProperty("pushupgrade.checkout", "..")).resolve("../shared/real-input");

  @TempDir Path folder;
  private Uploads loyalty;

  @BeforeEach
  void an_empty_package() {
    loyalty = Uploads.to("loyl", database, folder);
  }

  @Test
  void the_example_becomes_a_version_and_its_patch_the_next() {
    var first = loyalty.example("1.4.0");
    var patch = loyalty.example("1.4.1");

    assertThat(first.findings()).isEmpty();
    assertThat(patch.findings()).isEmpty();
    assertThat(patch.base()).isEqualTo(first.stored());
    var stored = loyalty.stored(patch);
    assertThat(patch.installUrl())
        .contains("https://login.salesforce.com/packaging/installPackage.apexp?p0=" + stored.id());
    assertThat(stored.state()).isEqualTo(VersionState.RELEASED);
    assertThat(stored.digest()).contains(patch.digest());
    var evidence = new EvidenceStore(database).of(stored.id());
    assertThat(evidence.review()).contains(ReviewState.CLEAN);
    assertThat(evidence.coverage())
        .hasValueSatisfying(percent -> assertThat(percent).isBetween(75, 100));
    assertThat(evidence.signature()).isEmpty();
  }

  @Test
  void what_is_stored_of_the_components_is_what_was_read() {
    var stored = loyalty.stored(loyalty.example("1.4.0"));
    var source = Uploads.EXAMPLES.resolve("loyalty-1.4.0");
    var read = SourceReader.read(source, Optional.empty(), SourceProgress.NONE).components();

    assertThat(loyalty.versions().components(stored.id()))
        .containsExactlyInAnyOrderElementsOf(read);
  }

  @Test
  void a_patch_folder_holds_the_source_byte_for_byte() throws IOException {
    var stored = loyalty.stored(loyalty.example("1.4.0"));
    var seeded = folder.resolve("patch");
    new PatchFolder(database).seed(stored.id(), seeded);

    assertThat(contents(seeded)).isEqualTo(contents(Uploads.EXAMPLES.resolve("loyalty-1.4.0")));
  }

  @Test
  void a_folder_that_holds_something_is_left_alone() throws IOException {
    var stored = loyalty.stored(loyalty.release("1.4.0", loyalty.fieldOf(80)));
    var own = Files.writeString(folder.resolve("notes.txt"), "mine");

    assertThatThrownBy(() -> new PatchFolder(database).seed(stored.id(), folder))
        .hasMessageContaining("not empty: choose another with --dir");
    assertThat(own).hasContent("mine");
  }

  @Test
  void three_real_releases_are_uploaded_as_patches() {
    assumeTrue(Files.exists(REAL), "the real EDA releases are not beside this checkout");
    var eda = Uploads.to("hed", database, folder);
    var first = eda.stored(eda.release("1.115", REAL.resolve("eda-1.115.zip")));
    var second = eda.stored(eda.release("1.115.1", REAL.resolve("eda-1.116.zip")));
    var third = eda.stored(eda.release("1.115.2", REAL.resolve("eda-1.117.zip")));

    assertThat(addedFields(eda, first, second))
        .containsExactly(
            "hed__Application__c.hed__Due_Date__c", "hed__Application__c.hed__Open_Date__c");
    assertThat(addedFields(eda, second, third))
        .containsExactly("hed__Hierarchy_Settings__c.hed__Application_Window_Validation__c");
    assertThat(third.base()).contains(second.id());
    assertThat(new EvidenceStore(database).of(third.id()).review()).contains(ReviewState.NO_APEX);
    assertThat(new EvidenceStore(database).of(third.id()).coverage()).isEmpty();
  }

  @Test
  void what_forceignore_names_is_counted_and_not_stored() throws IOException {
    var source =
        good()
            .withClass("Draft", "this is no Apex")
            .raw(".forceignore", "**/classes/")
            .inFolder(folder.resolve("ignoring"));
    var result = loyalty.release("1.4.0", source);
    var seeded = folder.resolve("patch");
    new PatchFolder(database).seed(result.stored().orElseThrow(), seeded);

    assertThat(result.ignored()).isEqualTo(2);
    assertThat(result.components()).isEqualTo(1);
    assertThat(seeded.resolve(".forceignore")).hasContent("**/classes/");
    assertThat(contents(seeded)).noneMatch(file -> file.contains("Draft"));
    assertThat(SourceReader.read(seeded, Optional.empty(), SourceProgress.NONE).digest())
        .isEqualTo(result.digest());
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void a_hostile_source_is_one_clear_line_and_nothing_of_it_is_stored(
      String what, SmallPackage source) {
    var zip = source.inZip(folder.resolve("hostile.zip"));

    assertThatThrownBy(() -> loyalty.release("1.4.0", zip))
        .as(what)
        .isInstanceOf(SourceRefusedException.class)
        .message()
        .contains(":")
        .doesNotContain("\n");
    assertThat(loyalty.rows("package_version")).isZero();
    assertThat(loyalty.rows("version_component")).isZero();
    assertThat(loyalty.rows("version_source")).isZero();
  }

  static Stream<Arguments> hostile() {
    var layout = "app/main/layouts/A__c-A.layout-meta.xml";
    return Stream.of(
        arguments("zip slip", good().raw("app/../../x.cls", "x")),
        arguments("absolute path", good().raw("/etc/passwd", "x")),
        arguments("zip bomb", good().raw("app/staticresources/a.bin", new byte[5_000_000])),
        arguments("names alike", good().withClass("a", "class a {}").withClass("A", "")),
        arguments("entity", good().raw(layout, "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>")),
        arguments("deep", good().raw(layout, "<a>".repeat(99) + "</a>".repeat(99))),
        arguments("no UTF-8", good().raw(layout, new byte[] {'<', (byte) 0xff})),
        arguments("long name", good().with("flows/" + "x".repeat(250) + ".flow-meta.xml", "")),
        arguments("endless patterns", good().raw(".forceignore", "*a*a*a*a*a*")));
  }

  private static SmallPackage good() {
    return SmallPackage.inSourceFormat()
        .withField("Holder__c", "<fullName>Holder__c</fullName><type>Checkbox</type>");
  }

  @Test
  void apex_that_does_not_parse_is_found_and_nothing_of_it_is_stored() {
    var broken = good().withClass("A", "class A {").inZip(folder.resolve("broken.zip"));

    assertThat(loyalty.release("1.4.0", broken).findings())
        .extracting(Finding::rule)
        .contains("apex-does-not-parse");
    assertThat(loyalty.rows("package_version")).isZero();
  }

  @Test
  void a_refused_or_only_checked_upload_stores_nothing() {
    loyalty.release("1.4.0", loyalty.fieldOf(80));
    var parts = loyalty.rows("version_source");
    var narrowed = loyalty.release("1.4.1", loyalty.fieldOf(40));
    var checked = loyalty.upload("1.4.1", loyalty.fieldOf(120), Uploads.CHECK_ONLY);

    assertThat(narrowed.accepted()).isFalse();
    assertThat(narrowed.installUrl()).isEmpty();
    assertThat(narrowed.findings()).extracting(Finding::rule).contains("field-length-narrowed");
    assertThat(checked.accepted()).isTrue();
    assertThat(checked.stored()).isEmpty();
    assertThat(loyalty.shown()).containsExactly("1.4.0");
    assertThat(loyalty.rows("version_source")).isEqualTo(parts);
  }

  @Test
  void a_release_never_changes_and_its_content_again_is_the_same_version() {
    var source = loyalty.fieldOf(80);
    var first = loyalty.release("1.4.0", source);
    var again = loyalty.release("1.4.0", source);
    var other = loyalty.release("1.4.0", loyalty.fieldOf(90));
    var demanding =
        loyalty.upload("1.4.0", source, Uploads.requiring(new Requirement.Feature("Communities")));

    assertThat(again.stored()).isEqualTo(first.stored());
    assertThat(other.findings())
        .extracting(Finding::message)
        .containsExactly(
            "1.4.0 is released and never changes: upload this content as the next patch");
    assertThat(demanding.accepted()).isFalse();
    assertThat(loyalty.shown()).containsExactly("1.4.0");
  }

  @Test
  void builds_count_betas_and_the_release_takes_the_next() {
    loyalty.release("1.4.0", loyalty.fieldOf(80));
    loyalty.upload("1.4.1", loyalty.fieldOf(90), Uploads.BETA);
    loyalty.upload("1.4.1", loyalty.fieldOf(100), Uploads.BETA);
    loyalty.upload("1.4.1", loyalty.fieldOf(100), Uploads.BETA);
    var release = loyalty.release("1.4.1", loyalty.fieldOf(100));

    assertThat(loyalty.shown())
        .containsExactly("1.4.0", "1.4.1 (Beta 1)", "1.4.1 (Beta 2)", "1.4.1");
    assertThat(loyalty.stored(release).number()).isEqualTo(VersionNumber.parse("1.4.1.3"));
  }

  @Test
  void an_illegal_number_is_refused_together_with_all_else() {
    loyalty.release("1.4.0", loyalty.fieldOf(80));
    var skipped = loyalty.release("1.4.2", loyalty.fieldOf(40));

    assertThat(skipped.findings())
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder("version-number", "field-length-narrowed");
    assertThat(skipped.findings())
        .extracting(Finding::message)
        .contains("The patch after 1.4.0 is 1.4.1");
  }

  @Test
  void what_a_version_requires_comes_from_the_project_and_from_the_request() {
    new PackageStore(database).create("Course CRM", "crm", loyalty.target.kind(), Uploads.NOW);
    var source =
        SmallPackage.inSourceFormat()
            .raw(
                "sfdx-project.json",
                """
                {"namespace": "loyl", "packageDirectories": [{"path": "app", "dependencies": [
                  {"package": "Course CRM", "versionNumber": "2.1.0.LATEST"},
                  {"package": "Elsewhere@1.0.0-2"}]}]}
                """)
            .withField("Holder__c", "<fullName>Holder__c</fullName><type>Checkbox</type>")
            .inFolder(folder.resolve("depending"));
    var result =
        loyalty.upload(
            "1.4.0", source, Uploads.requiring(new Requirement.Feature("PersonAccounts")));

    assertThat(loyalty.versions().requirements(loyalty.stored(result).id()))
        .containsExactly(
            new Requirement.Feature("PersonAccounts"),
            new Requirement.Dependency("crm", VersionNumber.parse("2.1")));
    assertThat(result.findings())
        .extracting(Finding::rule, Finding::component)
        .containsExactly(tuple("dependency-unknown", "Elsewhere@1.0.0-2"));
  }

  @Test
  void a_source_of_another_namespace_is_refused() {
    var eda = Uploads.to("hed", database, folder);

    assertThatThrownBy(() -> eda.release("1.4.0", eda.fieldOf(80)))
        .isInstanceOf(SourceRefusedException.class)
        .hasMessageContaining("The source is of namespace 'loyl', not 'hed'");
    assertThat(eda.shown()).isEmpty();
  }

  @Test
  void of_two_uploads_at_once_only_one_becomes_the_version() throws Exception {
    loyalty.release("1.4.0", loyalty.fieldOf(80));
    var sources = List.of(loyalty.fieldOf(90), loyalty.fieldOf(100));
    var endings = new ArrayList<String>();
    try (var threads = Executors.newFixedThreadPool(2)) {
      var uploads = sources.stream().<Callable<String>>map(source -> () -> ending(source)).toList();
      for (var done : threads.invokeAll(uploads)) {
        endings.add(done.get());
      }
    }

    assertThat(endings).containsExactlyInAnyOrder("stored", "refused");
    assertThat(loyalty.shown()).containsExactly("1.4.0", "1.4.1");
  }

  private String ending(Path source) {
    try {
      return loyalty.release("1.4.1", source).accepted() ? "stored" : "refused";
    } catch (IllegalStateException e) {
      return "refused";
    }
  }

  private static List<String> addedFields(Uploads eda, VersionRecord from, VersionRecord to) {
    var versions = eda.versions();
    return VersionDiff.between(versions.components(from.id()), versions.components(to.id()))
        .added()
        .stream()
        .filter(component -> component.type() == ComponentType.CUSTOM_FIELD)
        .map(Component::fullName)
        .toList();
  }

  private static List<String> contents(Path root) throws IOException {
    var contents = new ArrayList<String>();
    try (var files = Files.walk(root)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        contents.add(root.relativize(file) + "\n" + Files.readString(file));
      }
    }
    return contents;
  }
}
