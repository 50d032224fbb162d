package pushupgrade.starter.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushupgrade.registry.OrgType;

/** Windows and blackouts as users write and read them. */
class InstanceCommandsTest {
  @TempDir Path folder;
  private Desktop desk;

  @BeforeEach
  void open() {
    desk = new Desktop(folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void openings_are_shown_in_utc_and_local_time_over_a_clock_change() {
    desk.typed("instance", "set", "EU44", "--window", "sat,sun 22:00 4h");

    var run =
        desk.typed(
            "instance",
            "windows",
            "EU44",
            "--from",
            "2030-03-29T00:00Z",
            "--count",
            "3",
            "-o",
            "csv");

    assertThat(run.out())
        .isEqualTo(
            """
            opensAt,closesAt,length,opensLocal,closesLocal
            2030-03-30T21:00:00Z,2030-03-31T01:00:00Z,4h,Sat 2030-03-30 22:00 +01:00,Sun 2030-03-31 03:00 +02:00
            2030-03-31T20:00:00Z,2030-04-01T00:00:00Z,4h,Sun 2030-03-31 22:00 +02:00,Mon 2030-04-01 02:00 +02:00
            2030-04-06T20:00:00Z,2030-04-07T00:00:00Z,4h,Sat 2030-04-06 22:00 +02:00,Sun 2030-04-07 02:00 +02:00
            """);
  }

  @Test
  void windows_replace_blackouts_add_and_what_is_not_given_stays() {
    desk.typed(
        "instance",
        "set",
        "XX1",
        "--zone",
        "UTC",
        "--region",
        "XX",
        "--window",
        "MON-FRI 22:00 4h",
        "--window",
        "FRI-MON 01:30 90m");
    var run =
        desk.typed(
            "instance",
            "set",
            "XX1",
            "--blackout",
            "2030-12-24T00:00Z/2031-01-02T00:00Z year end freeze");

    assertThat(run.out())
        .isEqualTo(
            "XX1, region XX, zone UTC: MON,TUE,WED,THU,FRI 22:00 4h; MON,FRI,SAT,SUN 01:30 1h30m, 1 blackouts\n");
    assertThat(
            desk.typed(
                    "instance",
                    "windows",
                    "XX1",
                    "--from",
                    "2030-12-27T00:00Z",
                    "--count",
                    "1",
                    "-o",
                    "csv")
                .out())
        .contains("2031-01-02T00:00:00Z,2031-01-02T02:00:00Z");
    assertThat(
            desk.typed(
                    "instance",
                    "set",
                    "XX1",
                    "--always-open",
                    "--remove-blackout",
                    "2030-12-24T00:00Z")
                .out())
        .isEqualTo("XX1, region XX, zone UTC: always open\n");
    assertThat(desk.audit()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          MON-FRI 22:00      | "MON-FRI 22:00" is not a maintenance window: write it as "MON-FRI 22:00 4h"
          MON-XXX 22:00 4h   | "XXX" is not a maintenance window
          MON 25:00 4h       | is not a maintenance window
          MON 22:00 4        | is not a maintenance window
          MON 22:00 25h      | A window lasts more than zero and at most 24 hours
          MON 22:00 0m       | A window lasts more than zero and at most 24 hours
          """)
  void a_window_that_is_none_is_refused_and_nothing_is_stored(String window, String message) {
    var run =
        desk.typed("instance", "set", "XX1", "--zone", "UTC", "--region", "X", "--window", window);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().toUpperCase(java.util.Locale.ROOT))
        .hasLineCount(1)
        .contains(message.toUpperCase(java.util.Locale.ROOT));
    assertThat(desk.typed("instance", "windows", "XX1").err())
        .contains("No instance XX1 is registered");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --zone=Mars/North                              | "Mars/North" is not a time zone: write an IANA name such as Europe/Berlin
          --blackout=tomorrow                            | is not a blackout: write "FROM/UNTIL REASON"
          --blackout=2030-01-02T00:00/2030-01-03T00:00 x | has no time zone
          --remove-blackout=2030-01-02T00:00Z            | No blackout of EU44 begins at 2030-01-02T00:00:00Z
          """)
  void other_bad_input_is_one_line_too(String option, String message) {
    var run = desk.typed("instance", "set", "EU44", option);

    assertThat(run.exitCode()).isNotZero();
    assertThat(run.err()).hasLineCount(1).contains(message);
    assertThat(desk.audit()).isEmpty();
  }

  @Test
  void a_new_instance_needs_its_zone_and_region() {
    assertThat(desk.typed("instance", "set", "XX1", "--zone", "UTC").err())
        .contains("Instance XX1 is new: give its --zone and --region");
  }

  @Test
  void the_list_counts_orgs_and_says_when_each_opens() {
    desk.org(1, OrgType.PRODUCTION, "EU44");

    assertThat(desk.typed("instance", "list", "-o", "csv").out())
        .startsWith("name,region,zone,orgs,windows,opensAt\nEU44,EU,Europe/Berlin,1,always open,");
  }

  @Test
  void maintenances_of_the_status_service_become_blackouts() throws Exception {
    var file =
        Files.writeString(
            folder.resolve("status.json"),
            """
            [{"key": "EU44", "location": "EU", "Maintenances": [{"isCore": true, "name": "Move",
              "plannedStartTime": "2030-05-04T00:00:00.000Z", "plannedEndTime": "2030-05-05T00:00:00.000Z"}]}]
            """);

    assertThat(desk.typed("instance", "import", file.toString()).out())
        .isEqualTo("1 instances: EU44\n");
    assertThat(
            desk.typed(
                    "instance",
                    "windows",
                    "EU44",
                    "--from",
                    "2030-05-04T12:00Z",
                    "--count",
                    "1",
                    "-o",
                    "csv")
                .out())
        .contains("2030-05-05T00:00:00Z");
  }
}
