package pushupgrade.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushupgrade.source.PackageSource;
import pushupgrade.source.SmallPackage;

class CoverageCheckTest {
  private static final PackageSource BASE = source("return 1;");
  private static final PackageSource CHANGED = source("return 2;");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          at the threshold              | A:4:3,B:4:3     |
          a namespace before the name   | loyl__A:4:4,B:4:4 |
          an unchanged class may be low | A:100:100,B:4:2 |
          package too low               | A:4:3,B:100:10  | 12 % of the package is covered by tests: reach 75 %
          changed class too low         | A:100:74,B:900:900 | 74 % of loyl__A is covered by tests: reach 75 %
          a class that is gone          | A:4:4,B:4:4,Old:4:4 | The coverage file is of another state of the source, it lists, though the package does not have, old: run the tests on this source
          a class that is missing       | A:4:4           | The coverage file is of another state of the source, it does not list loyl__B: run the tests on this source
          """)
  void coverage_is_75_percent_of_the_package_and_of_each_changed_class(
      String when, String classes, String refusal) {
    var messages =
        CoverageCheck.check(BASE.components(), CHANGED, Optional.of(report(classes)))
            .findings()
            .stream()
            .map(Finding::message)
            .toList();

    assertThat(messages).as(when).isEqualTo(refusal == null ? List.of() : List.of(refusal));
  }

  @Test
  void without_a_change_of_apex_no_file_is_needed() {
    assertThat(CoverageCheck.check(BASE.components(), BASE, Optional.empty()).findings()).isEmpty();
  }

  @Test
  void changed_apex_without_a_file_is_refused_with_the_command_to_run() {
    assertThat(CoverageCheck.check(BASE.components(), CHANGED, Optional.empty()).findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .contains("sf apex run test --code-coverage --result-format json"));
  }

  @Test
  void a_failed_test_is_refused_by_name() {
    var tests = "[{\"FullName\":\"ATest.works\",\"Outcome\":\"Fail\"}]";
    var file =
        written(
            "{\"result\":{\"tests\":" + tests + ",\"coverage\":" + coverage("A:4:4,B:4:4") + "}}");

    assertThat(CoverageCheck.check(BASE.components(), CHANGED, Optional.of(file)).findings())
        .extracting(Finding::message)
        .containsExactly("Test ATest.works failed: correct it and run the tests again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {               | line 1 is not JSON
          []              | it has no result.coverage.coverage list
          {"result":{}}   | it has no result.coverage.coverage list
          {"coverage":{"coverage":[{"name":"A"}]}} | an entry lacks name, totalLines or totalCovered
          {"coverage":{"coverage":[{"name":"A","totalLines":1,"totalCovered":2}]}} | A has more covered lines than lines
          """)
  void a_malformed_file_is_refused_with_the_reason(String content, String reason) {
    assertThat(
            CoverageCheck.check(BASE.components(), CHANGED, Optional.of(written(content)))
                .findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("(" + reason + ")"));
  }

  @Test
  void a_missing_file_is_refused() {
    assertThat(
            CoverageCheck.check(
                    BASE.components(), CHANGED, Optional.of(folder.resolve("none.json")))
                .findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("(it cannot be read)"));
  }

  private static PackageSource source(String body) {
    return SmallPackage.inSourceFormat()
        .withClass("A", "public class A { Integer f() { " + body + " } }")
        .withClass("B", "public class B { Integer f() { return 1; } }")
        .withClass("C", "public interface C { void f(); }")
        .withClass("ATest", "@IsTest class ATest { @IsTest static void works() { new A(); } }")
        .read();
  }

  private Path report(String classes) {
    return written("{\"status\":0,\"result\":{\"coverage\":" + coverage(classes) + "}}");
  }

  private static String coverage(String classes) {
    var entries =
        List.of(classes.split(",", -1)).stream()
            .map(entry -> entry.split(":", -1))
            .map(
                entry ->
                    "{\"name\":\"%s\",\"totalLines\":%s,\"totalCovered\":%s}"
                        .formatted(entry[0], entry[1], entry[2]))
            .toList();
    return "{\"coverage\":" + entries + "}";
  }

  private Path written(String json) {
    try {
      return Files.writeString(folder.resolve("coverage.json"), json);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
