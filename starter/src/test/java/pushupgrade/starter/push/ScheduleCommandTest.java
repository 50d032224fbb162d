package pushupgrade.starter.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushupgrade.starter.shell.Run;

/** Scheduling shows what will happen first, and refuses in one line, keeping nothing by half. */
class ScheduleCommandTest {
  private static final String[] AT_NOON = {
    "schedule", "loyl@1.4.1", "--at", "2030-01-10T12:00Z", "--description", "Points are rounded"
  };

  @TempDir Path folder;

  @Test
  void a_dry_run_shows_the_plan_and_leaves_no_push() throws Exception {
    try (var site = Site.in(folder)) {
      fleet(site);
      var run = site.run(with("--dry-run"));
      assertThat(run)
          .isEqualTo(
              new Run(
                  0,
                  """
                  Loyalty 1.4.1 at 2030-01-10T12:00:00Z. Targets: 4, to upgrade: 3, excluded: 1
                        1  PUSH_DISABLED: The subscriber has disabled push upgrades

                  WAVE  WHO   ORGS  BEGINS                SOAK
                     0  rest     3  2030-01-10T12:00:00Z  0s

                  INSTANCE  ORGS  FIRST OPENING         LOCAL TIME                     LAST OPENING          LOCAL TIME
                  EU1          1  2030-01-11T06:00:00Z  Fri 07:00 Europe/Berlin        2030-01-11T06:00:00Z  Fri 07:00 Europe/Berlin
                  NA1          2  2030-01-11T06:00:00Z  Thu 22:00 America/Los_Angeles  2030-01-11T06:00:00Z  Thu 22:00 America/Los_Angeles

                  Last opening: 2030-01-11T06:00:00Z
                  Warning: Open in the version's checklist: scratch, partner-developer, friendly-subscriber, security-review, coverage. See `push-upgrade version checklist 04t000000000002AAA`.
                  Warning: EU1 opens in local business hours (2030-01-11T07:00:00+01:00 Europe/Berlin): people may be at work.
                  Dry run: nothing was scheduled.
                  """,
                  ""));
      assertThat(site.count("push")).isZero();
      assertThat(site.count("push_wave")).isZero();
      assertThat(site.count("push_job")).isZero();
    }
  }

  @Test
  void two_dry_runs_draw_the_same_canary() throws Exception {
    try (var site = Site.in(folder)) {
      fleet(site);
      var first = json(site.run(with("--dry-run", "-o", "json", "--waves", "canary:1")));
      var second = json(site.run(with("--dry-run", "-o", "json", "--waves", "canary:1")));
      assertThat(first).isEqualTo(second).contains("\"toUpgrade\":3", "\"pushId\":null");
    }
  }

  @Test
  void the_orgs_of_a_wave_may_be_a_list_and_what_is_unknown_in_it_is_said() throws Exception {
    try (var site = Site.in(folder)) {
      site.always("NA1", "America/Los_Angeles");
      var friend = site.org("NA1");
      site.org("NA1");
      var list = Files.writeString(folder.resolve("friends.txt"), friend + "\n00D000000009zzz\n");
      var run = site.run(with("--dry-run", "-o", "json", "--waves", "@" + list + "; rest"));
      assertThat(run.err()).contains("1 in a wave's list but not registered: 00D000000009zzz");
      assertThat(json(run)).contains("\"number\":0", "\"orgs\":1", "\"number\":1");
      var alone = site.run(with("--dry-run", "-o", "json", "--waves", "@" + list));
      assertThat(json(alone)).as("a list and no other wave").contains("\"number\":0", "\"orgs\":1");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          loyl@1.4.2 | 2030-01-10T12:00Z | x  |                  | 1 | There is no version 1.4.2 of loyl
          else@1.4.1 | 2030-01-10T12:00Z | x  |                  | 1 | There is no package "else"
          1.4.1      | 2030-01-10T12:00Z | x  |                  | 2 | is not a version
          04t000000000009 | 2030-01-10T12:00Z | x |              | 2 | There is no package version
          loyl@1.4.1 | 2020-01-10T12:00Z | x  |                  | 2 | is in the past
          loyl@1.4.1 | 2030-01-10T12:00  | x  |                  | 2 | has no time zone
          loyl@1.4.1 | tomorrow          | x  |                  | 2 | is not a time
          loyl@1.4.1 | 2030-01-10T12:00Z | `` |                  | 2 | needs a description
          loyl@1.4.1 | 2030-01-10T12:00Z | x  | --waves=7x       | 2 | '7x' is not a wave
          loyl@1.4.1 | 2030-01-10T12:00Z | x  | --waves=rest     | 2 | begin without a canary
          loyl@1.4.1 | 2030-01-10T12:00Z | x  | --tolerance=7x   | 2 | is not a tolerance
          loyl@1.4.1 | 2030-01-10T12:00Z | x  | --retry=later    | 2 | is not one of none, next-window
          loyl@1.4.1 | 2030-01-10T12:00Z | x  | --concurrency=0  | 2 | Concurrency is from 1 to 500
          loyl@1.4.1 | 2030-01-10T12:00Z | x  | --digest-minutes=4 | 2 | A digest covers 5 to 1440 minutes
          loyl@1.4.1 | 2030-01-10T12:00Z | x  | --max-attempts=0 | 2 | Attempts an org are from 1 to 20
          loyl@1.4.1 | 2030-01-10T12:00Z | x  | --finish-by=2030-01-10T11:00Z | 2 | is not after the push's time
          loyl@1.4.1 | 2030-01-10T12:00Z | x  | --waive-notice=  | 2 | needs a reason
          loyl@1.4.1 | 2030-01-10T12:00Z | x  | --publisher-email=pat | 2 | is not one plain e-mail address
          loyl@1.4.1 | 2030-01-10T12:00Z | x  | --key=           | 2 | --key takes 1 to 64 characters
          loyl@1.4.1 | 2030-01-10T12:00Z | x  | --role=support   | 1 | The role support may not do this
          loyl@1.4.1 | 2030-01-10T12:00Z | x  | --yes            | 1 | No Temporal service answers
          """)
  void a_wrong_request_is_refused_in_one_line_and_nothing_is_kept(
      String version, String at, String why, String option, int exitCode, String message)
      throws Exception {
    try (var site = Site.in(folder)) {
      fleet(site);
      var line = new ArrayList<>(List.of("schedule", version, "--at", at));
      line.addAll(List.of("--description", why, "--quiet"));
      if (option != null) {
        line.add(option);
      }
      var run = site.run(line.toArray(String[]::new));
      assertThat(run.err()).startsWith("Error: ").contains(message).hasLineCount(1);
      assertThat(run.exitCode()).isEqualTo(exitCode);
      assertThat(run.out()).isEmpty();
      assertThat(site.count("push")).isZero();
    }
  }

  @Test
  void less_than_48_hours_need_a_waiver() throws Exception {
    try (var site = Site.in(folder)) {
      fleet(site);
      var soon = Instant.now().plusSeconds(3600).toString();
      var line =
          new String[] {"schedule", "loyl@1.4.1", "--at", soon, "--description", "x", "--dry-run"};
      assertThat(site.run(line).err()).contains("is less than 48 hours ahead", "--waive-notice");
      assertThat(site.run(with(line, "--waive-notice", "security fix")).out())
          .contains("Warning: Subscribers get less notice: security fix");
    }
  }

  @Test
  void what_the_service_refuses_is_not_kept() throws Exception {
    try (var site = Site.withoutWorkers(folder)) {
      fleet(site);
      var run = site.run(with("--yes", "--quiet"));
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).contains("nothing was scheduled", "start a worker").hasLineCount(1);
      assertThat(site.count("push")).isZero();
      assertThat(site.count("push_wave")).isZero();
    }
  }

  @Test
  void the_answer_no_schedules_nothing() throws Exception {
    try (var site = Site.running(folder)) {
      fleet(site);
      var run = site.typed().answering("n").run(with());
      assertThat(run.err())
          .contains("Schedule the push (to upgrade: 3)? [y/N]", "Nothing was done");
      assertThat(site.count("push")).isZero();
    }
  }

  @Test
  void where_nobody_can_be_asked_yes_is_needed() throws Exception {
    try (var site = Site.running(folder)) {
      fleet(site);
      assertThat(site.run(with("--quiet")))
          .isEqualTo(
              new Run(
                  2, "", "Error: Nobody can be asked here, no terminal: add --yes to go on.\n"));
      assertThat(site.count("push")).isZero();
    }
  }

  /** Two orgs at night in Los Angeles, one in the morning in Berlin, one that opted out. */
  private static void fleet(Site site) {
    site.daily("NA1", "America/Los_Angeles", 22);
    site.daily("EU1", "Europe/Berlin", 7);
    site.org("NA1");
    site.org("NA1");
    site.org("EU1");
    site.optOut(site.org("EU1"));
  }

  private static String[] with(String... more) {
    var line = with(AT_NOON, "--no-canary", "a small fleet");
    var wavesGiven = List.of(more).contains("--waves");
    return with(wavesGiven ? line : with(line, "--waves", "rest"), more);
  }

  static String[] with(String[] line, String... more) {
    return Stream.concat(Arrays.stream(line), Arrays.stream(more)).toArray(String[]::new);
  }

  private static String json(Run run) throws Exception {
    return new ObjectMapper().readTree(run.out()).toString();
  }
}
