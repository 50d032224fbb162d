package pushupgrade.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a project's .forceignore names is no part of the package. */
class ForceIgnoreTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *.profile-meta.xml     | app/profiles/Admin.profile-meta.xml   | true
          *.profile-meta.xml     | app/profiles/Admin.profile            | false
          **/profiles            | app/main/profiles/Admin.profile       | true
          profiles/              | app/main/profiles/Admin.profile       | true
          profiles/              | app/profiles                          | false
          /app/draft             | app/draft/A.cls                       | true
          /draft                 | app/draft/A.cls                       | false
          app/*/A.cls            | app/draft/A.cls                       | true
          app/*/A.cls            | app/draft/deep/A.cls                  | false
          app/**/A.cls           | app/draft/deep/A.cls                  | true
          ?.cls                  | app/A.cls                             | true
          ?.cls                  | app/AB.cls                            | false
          [A-C].cls              | app/B.cls                             | true
          # *.cls                | app/B.cls                             | false
          \\#B.cls               | app/#B.cls                            | true
          *.cls\\n!B.cls          | app/B.cls                             | false
          *.cls\\n!B.cls          | app/A.cls                             | true
          app/\\n!app/B.cls       | app/B.cls                             | true
          *.CLS                  | app/B.cls                             | false
          ''                     | app/B.cls                             | false
          """)
  void patterns_mean_what_they_mean_to_git(String patterns, String path, boolean ignored) {
    var rules = ForceIgnore.read(".forceignore", patterns.replace("\\n", "\n"));

    assertThat(rules.ignores(path)).isEqualTo(ignored);
  }

  @Test
  void ignored_files_are_counted_and_change_nothing_in_a_folder_or_a_zip() {
    var plain = SmallPackage.inSourceFormat().withClass("A", "class A {}").read();
    var source =
        SmallPackage.inSourceFormat()
            .withClass("A", "class A {}")
            .withClass("Draft", "this is no Apex")
            .raw(".forceignore", "# not ready\n**/Draft.cls*\n");
    var zip = source.read();
    var unpacked =
        SourceReader.read(source.inFolder(folder), Optional.of("loyl"), SourceProgress.NONE);

    assertThat(zip.digest()).isEqualTo(plain.digest());
    assertThat(zip.ignored())
        .containsExactlyInAnyOrder(
            "app/main/classes/Draft.cls", "app/main/classes/Draft.cls-meta.xml");
    assertThat(unpacked.digest()).isEqualTo(plain.digest());
    assertThat(unpacked.ignored()).containsExactlyInAnyOrderElementsOf(zip.ignored());
    assertThat(plain.ignored()).isEmpty();
  }

  @Test
  void patterns_are_relative_to_the_project_wherever_it_lies_in_a_zip() {
    var wrapped =
        SmallPackage.inMetadataApiFormat()
            .raw("top/sfdx-project.json", "{\"packageDirectories\":[{\"path\":\"app\"}]}")
            .raw("top/.forceignore", "/app/draft")
            .raw("top/app/draft/B.txt", "x")
            .raw("top/app/A.txt", "x")
            .read();

    assertThat(wrapped.ignored()).containsExactly("top/app/draft/B.txt");
    assertThat(wrapped.components()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *a*b*c*d.cls | .forceignore:1 has more than 3 '*' between two slashes: simplify it
          *            | The package holds no components: check the directories that sfdx-project.json names
          """)
  void patterns_that_take_for_ever_or_leave_nothing_are_refused(String patterns, String reason) {
    var source =
        SmallPackage.inSourceFormat().withClass("A", "class A {}").raw(".forceignore", patterns);

    assertThatThrownBy(source::read)
        .isInstanceOf(SourceRefusedException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void a_file_of_too_many_patterns_is_refused() {
    var source =
        SmallPackage.inSourceFormat()
            .withClass("A", "class A {}")
            .raw(".forceignore", "*.x\n".repeat(2_001));

    assertThatThrownBy(source::read)
        .hasMessage(".forceignore has more than 2000 lines: leave out whole folders instead");
  }
}
