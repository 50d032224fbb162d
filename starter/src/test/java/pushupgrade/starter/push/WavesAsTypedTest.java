package pushupgrade.starter.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.starter.shell.Run;

/** What publishers type about waves, and what the plan says of it. */
class WavesAsTypedTest {
  private static final String[] SATURDAY =
      "schedule loyl@1.4.1 --description=x --at 2030-01-12T12:00Z --dry-run".split(" ");

  @TempDir Path folder;

  private static JsonNode json(Run run) throws Exception {
    return new ObjectMapper().readTree(run.out());
  }

  private static String[] with(String... more) {
    return ScheduleCommandTest.with(SATURDAY, more);
  }

  @Test
  void a_reason_for_no_canary_takes_the_canary_from_the_usual_waves() throws Exception {
    try (var site = Site.in(folder)) {
      site.always("EU1", "Europe/Berlin");
      site.org("EU1");
      var plan = json(site.run(with("-o", "json", "--no-canary", "an emergency")));
      assertThat(plan.at("/waves/0/name").asText()).isEqualTo("10%");
      assertThat(plan.at("/waves")).hasSize(2);
      assertThat(json(site.run(with("-o", "json"))).at("/waves/0/name").asText())
          .isEqualTo("canary");
      assertThat(site.run(with("--waves=canary:1", "--no-canary=x")).err())
          .contains("Note: the waves begin with a canary, so --no-canary changes nothing.");
    }
  }

  @Test
  void orgs_of_a_list_that_the_filters_leave_out_are_named() throws Exception {
    try (var site = Site.in(folder)) {
      site.always("NA1", "America/Los_Angeles");
      site.always("EU1", "Europe/Berlin");
      var here = site.org("NA1");
      var elsewhere = site.org("EU1");
      var list = Files.writeString(folder.resolve("friends.txt"), here + "\n" + elsewhere + "\n");
      var run = site.run(with("--instance", "NA1", "--waves", "@" + list + "; rest"));
      assertThat(run.out())
          .contains("The filters leave out 1 orgs of the waves' lists", ": " + elsewhere + ".")
          .doesNotContain(here.value());
    }
  }

  @Test
  void a_wave_without_orgs_takes_no_time() throws Exception {
    try (var site = Site.in(folder)) {
      site.always("EU1", "Europe/Berlin");
      site.org("EU1");
      var run = site.run(with("-o", "json", "--waves", "canary:1; sandboxes soak=72h; rest"));
      assertThat(json(run).at("/waves/2/startsAt").asText()).isEqualTo("2030-01-12T12:00:00Z");
    }
  }

  @Test
  void business_hours_are_warned_of_also_for_a_wave_in_the_middle() throws Exception {
    try (var site = Site.in(folder)) {
      site.always("EU1", "Europe/Berlin");
      for (var n = 0; n < 4; n++) {
        site.org("EU1");
      }
      var run = site.run(with("--waves", "canary:1 soak=48h; 75% soak=120h; rest"));
      assertThat(run.out())
          .contains("EU1 opens in local business hours (2030-01-14T13:00:00+01:00 Europe/Berlin)");
    }
  }
}
