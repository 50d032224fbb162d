package pushupgrade.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.push.RetryPlan;

/** Who hears what of a push, and how often. */
@Timeout(60)
class MailTest {
  @TempDir Path mails;

  @Test
  void notices_go_to_every_target_once_and_upgraded_to_upgraded_orgs_only() throws IOException {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var fine = world.orgs(3, "CS1");
      var failing = world.org("CS1");
      world.fleet.readOnly(failing, World.THURSDAY_NOON.plus(Duration.ofDays(9)));
      var optsOut = world.org("CS1");
      var excluded = world.org("CS1");
      world.fleet.optOut(excluded);
      var push = world.schedule(World.policy("rest", "100%", RetryPlan.NONE));
      world.sleepUntil(World.THURSDAY_NOON.minus(Duration.ofHours(2)));
      assertThat(world.facts.mails(push, "NOTICE", "SENT")).isEqualTo(5);
      world.fleet.optOut(optsOut);
      world.finish(push);

      assertThat(world.facts.mails(push, "NOTICE", "SENT")).isEqualTo(5);
      assertThat(world.facts.mails(push, "UPGRADED", "SENT")).isEqualTo(3);
      assertThat(world.facts.mails(push, "CONFIRMATION", "SENT")).isEqualTo(5);
      assertThat(world.facts.mails(push, "SUMMARY", "SENT")).isEqualTo(1);
      assertThat(world.facts.count("SELECT count(*) FROM outbox_mail")).isEqualTo(14);
      assertThat(world.facts.letters()).hasSize(14);
      assertThat(lettersTo(world, "admin-" + excluded + "@")).isZero();
      assertThat(lettersTo(world, "admin-" + failing + "@")).isEqualTo(1);
      for (var org : fine) {
        assertThat(lettersTo(world, "admin-" + org + "@")).isEqualTo(2);
      }
    }
  }

  private static long lettersTo(World world, String address) throws IOException {
    var count = 0;
    for (var letter : world.facts.letters()) {
      if (Files.readString(letter).contains("\nTo: " + address)) {
        count++;
      }
    }
    return count;
  }

  @Test
  void a_large_push_is_confirmed_in_digests() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      world.orgs(101, "CS1");
      var push = world.schedule(World.simply());
      world.finish(push);

      assertThat(world.facts.mails(push, "CONFIRMATION", "SENT")).isZero();
      assertThat(world.facts.mails(push, "DIGEST", "SENT")).isEqualTo(1);
      assertThat(world.facts.mails(push, "UPGRADED", "SENT")).isEqualTo(101);
    }
  }

  @Test
  void an_org_that_reverted_is_told_after_the_push_has_ended() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var org = world.org("CS1");
      var push = world.schedule(World.simply());
      world.finish(push);
      new WaysBack(world).revert(push, org);
      assertThat(world.facts.mails(push, "REVERTED", "SENT")).isEqualTo(1);
    }
  }

  @Test
  void every_status_of_a_mail_at_the_end_is_final() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      world.orgs(4, "CS1");
      var push = world.schedule(World.simply());
      world.finish(push);
      var statuses =
          world
              .database
              .jdbc()
              .sql("SELECT DISTINCT status FROM outbox_mail")
              .query(String.class)
              .list();
      assertThat(statuses).isEqualTo(List.of("SENT"));
    }
  }
}
