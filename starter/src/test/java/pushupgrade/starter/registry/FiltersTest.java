package pushupgrade.starter.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushupgrade.id.OrgId;
import pushupgrade.registry.OrgType;
import pushupgrade.starter.shell.Run;

/**
 * Orgs 1 to 12 run crm 1.4.0: the odd ones production on NA224, the even ones sandboxes on EU44.
 * Org 13 has no package, org 14 runs the newest version, org 15 is not registered.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiltersTest {
  @TempDir Path folder;
  private Desktop desk;

  @BeforeAll
  void fill(@TempDir Path data) {
    desk = new Desktop(data);
    for (var n = 1; n <= 12; n++) {
      var sandbox = n % 2 == 0;
      desk.subscriber(
          n, sandbox ? OrgType.SANDBOX : OrgType.PRODUCTION, sandbox ? "EU44" : "NA224");
    }
    desk.org(13, OrgType.SCRATCH, "NA224");
    desk.install(desk.org(14, OrgType.PARTNER_DEVELOPER, "NA224"), desk.newest);
  }

  @AfterAll
  void close() {
    desk.close();
  }

  private Run subscribers(String... filters) {
    var words = new java.util.ArrayList<>(List.of("subscribers", "crm@1.4.2", "-o", "csv"));
    words.addAll(List.of(filters));
    return desk.typed(words.toArray(String[]::new));
  }

  private static List<Integer> numbers(Run run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out()
        .lines()
        .skip(1)
        .map(line -> Integer.valueOf(line.split(",", -1)[1].substring(4)))
        .toList();
  }

  private static String ids(int... numbers) {
    return Arrays.stream(numbers)
        .mapToObj(n -> OrgId.numbered(n).value())
        .collect(Collectors.joining(","));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "nobody",
      textBlock =
          """
          --limit=100                                                         | 1 2 3 4 5 6 7 8 9 10 11 12
          --type=sandbox                                                      | 2 4 6 8 10 12
          --type=sandbox,production --region=NA                               | 1 3 5 7 9 11
          --instance=EU44 --last-activity-since=2030-01-01T12:00Z             | 2 4
          --type=pde                                                          | nobody
          """)
  void filters_combine(String filters, String expected) {
    var found = numbers(subscribers(filters.split(" ", -1)));
    assertThat(found.stream().map(String::valueOf).collect(Collectors.joining(" ")))
        .isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void a_list_may_be_words_or_a_file_of_first_words() throws Exception {
    var file =
        Files.writeString(
            folder.resolve("orgs.txt"),
            "# ours\n%s,gold\n\n%s silver\n".formatted(ids(5).substring(0, 15), ids(2)));

    assertThat(numbers(subscribers("--orgs", ids(5, 2)))).containsExactly(5, 2);
    assertThat(numbers(subscribers("--orgs", file.toString()))).containsExactly(5, 2);
    assertThat(numbers(subscribers("--exclude", file.toString(), "--type", "sandbox")))
        .containsExactly(4, 6, 8, 10, 12);
  }

  @Test
  void whatever_is_named_and_does_not_come_is_said_on_standard_error() {
    var run =
        subscribers(
            "--orgs", ids(1, 2, 13, 14, 15, 3, 1), "--exclude", ids(3, 99), "--type", "production");

    assertThat(numbers(run)).containsExactly(1);
    assertThat(run.err().lines())
        .containsExactlyInAnyOrder(
            "Note: 1 not registered: " + ids(15),
            "Note: 1 without the package: " + ids(13),
            "Note: 1 on a version that cannot be upgraded to the one asked for: " + ids(14),
            "Note: 1 named more than once, counted once: " + ids(1),
            "Note: 1 both listed and excluded, so left out: " + ids(3),
            "Note: 1 on the exclude list, but not registered: " + ids(99),
            "Note: 1 listed, but left out by the other filters: " + ids(2));
  }

  @Test
  void strict_refuses_with_every_name_in_one_line() {
    var run = subscribers("--orgs", ids(1, 13, 15), "--strict");

    assertThat(run.exitCode()).isOne();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasLineCount(1).contains(ids(13), ids(15), "leave --strict out");
    assertThat(subscribers("--orgs", ids(1), "--strict").exitCode()).isZero();
  }

  @Test
  void a_mistyped_instance_or_region_is_named() {
    assertThat(subscribers("--instance", "NA225").err())
        .contains("1 no registered instance: NA225");
    assertThat(subscribers("--region", "XX").err()).contains("1 no region of any org: XX");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --orgs=00D0000000000012AA           | --orgs 00D0000000000012AA: line 1: '00D0000000000012AA' is not an org id: it has a typo
          --orgs=nowhere.txt                  | --orgs nowhere.txt: line 1: 'nowhere.txt' is not an org id
          --orgs=,                            | it names no org
          --sample=0                          | a sample needs a size and a seed of at least 1
          --type=prod                         | "prod" is not one of production, sandbox, scratch, pde
          --last-activity-since=2030-01-01    | "2030-01-01" is not a time
          --limit=0                           | --limit is from 1 to 10000, not 0
          --page=0                            | --page is 1 or more
          """)
  void bad_input_is_one_line_that_says_what_to_write(String filter, String message) {
    var run = subscribers(filter);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasLineCount(1).startsWith("Error: ").contains(message);
  }

  @Test
  void a_sample_is_the_same_again_and_another_for_another_seed() {
    var first = numbers(subscribers("--sample", "4"));

    assertThat(first).hasSize(4).isEqualTo(numbers(subscribers("--sample", "4")));
    assertThat(numbers(subscribers("--sample", "4", "--seed", "99991"))).isNotEqualTo(first);
    assertThat(numbers(subscribers("--sample", "4", "--exclude", ids(first.getFirst()))))
        .hasSize(4)
        .doesNotContain(first.getFirst());
  }

  @Test
  void pages_follow_each_other_by_number_and_by_cursor() {
    assertThat(numbers(subscribers("--page", "2", "--limit", "5"))).containsExactly(6, 7, 8, 9, 10);
    assertThat(numbers(subscribers("--after", ids(10)))).containsExactly(11, 12);
    assertThat(numbers(subscribers("--page", "4", "--limit", "5"))).isEmpty();
    assertThat(subscribers("--page", "1", "--limit", "5").err())
        .isEqualTo("Page of 5 from 12 orgs. Next: --after %s\n".formatted(ids(5)));
  }

  @Test
  void a_version_may_be_an_id_or_a_number_of_a_namespace() {
    var byId = desk.typed("subscribers", desk.newest.id().value(), "-o", "csv");

    assertThat(byId).isEqualTo(subscribers());
    assertThat(desk.typed("subscribers", "crm@1.4.9").err())
        .isEqualTo("Error: There is no version 1.4.9 of crm: see 'version list crm'.\n");
    assertThat(desk.typed("subscribers", "erp@1.4.1").err())
        .isEqualTo("Error: There is no package \"erp\": see 'package list'.\n");
    assertThat(desk.typed("subscribers", "1.4.1").exitCode()).isEqualTo(2);
  }

  @Test
  void of_a_version_to_which_nothing_can_be_upgraded_nobody_is_a_subscriber() {
    var run = desk.typed("subscribers", "crm@1.4.0", "-o", "csv");

    assertThat(numbers(run)).isEmpty();
    assertThat(run.err()).contains("a version to which no installed version can be upgraded");
  }
}
