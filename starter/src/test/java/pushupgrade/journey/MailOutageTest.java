package pushupgrade.journey;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;

/** A mail server that is down for a day holds up no upgrade, and no mail is lost or sent twice. */
@Timeout(120)
class MailOutageTest {
  private static final Instant FRIDAY_NOON = World.THURSDAY_NOON.plus(Duration.ofDays(1));

  /** When the window of the nightly instances opens. */
  private static final Instant FRIDAY_NIGHT = World.THURSDAY_NOON.plus(Duration.ofHours(18));

  /** Longer than the longest wait between two tries of a server that is down. */
  private static final Duration BACK_OFF = Duration.ofHours(5);

  @TempDir Path mails;

  @Test
  void deploys_go_on_without_a_mail_server_and_a_day_later_every_mail_goes_out_once()
      throws Exception {
    try (var post = new PostOffice();
        var world = World.with(mails, post)) {
      world.fleet.always("CS1");
      world.fleet.nightly("CS2");
      var orgs = world.orgs(40, "CS1");
      world.orgs(10, "CS2");
      waitsUntilSaturday(world);
      var push = world.schedule(World.simply());
      world.sleepUntil(World.THURSDAY_NOON.minus(Duration.ofHours(1)));
      assertThat(world.facts.mails(push, "NOTICE", "SENT")).isEqualTo(51);
      post.goesDown();
      var callsBefore = post.calls();

      world.sleepUntil(FRIDAY_NOON);
      assertThat(succeededWithinAnHourOf(world, push, World.THURSDAY_NOON)).isEqualTo(40);
      assertThat(succeededWithinAnHourOf(world, push, FRIDAY_NIGHT)).isEqualTo(10);
      assertThat(world.facts.mails(push, "UPGRADED", "QUEUED")).isEqualTo(50);
      assertThat(world.facts.mails(push, "CONFIRMATION", "QUEUED")).isEqualTo(50);
      assertThat(post.messageIds()).as("the notices of before").hasSize(51);
      // 1, 2, 4 ... 240 minutes: about thirteen tries a day, however many orgs end meanwhile.
      assertThat(post.calls() - callsBefore).isBetween(8, 20);

      post.comesUp();
      world.sleepUntil(FRIDAY_NOON.plus(BACK_OFF));
      assertThat(world.facts.mails(push, "UPGRADED", "SENT")).isEqualTo(50);
      assertThat(world.facts.mails(push, "CONFIRMATION", "SENT")).isEqualTo(50);
      world.finish(push);
      assertThat(world.facts.count("SELECT count(*) FROM outbox_mail WHERE status <> 'SENT'"))
          .isZero();
      assertThat(post.messageIds()).hasSize(3 * 51 + 1).doesNotHaveDuplicates();
      for (var org : orgs) {
        assertThat(post.arrivedFor("admin-" + org + "@subscriber.example")).isEqualTo(2);
      }
    }
  }

  @Test
  void a_notice_that_waited_for_the_server_goes_only_where_the_upgrade_is_still_to_come()
      throws Exception {
    try (var post = new PostOffice();
        var world = World.with(mails, post)) {
      post.goesDown();
      world.fleet.always("CS1");
      world.fleet.nightly("CS2");
      var upgraded = world.orgs(3, "CS1");
      var waiting = waitsUntilSaturday(world);
      var push = world.schedule(World.simply());
      world.sleepUntil(FRIDAY_NOON);
      assertThat(world.facts.jobs(push, "SUCCEEDED")).isEqualTo(3);

      post.comesUp();
      world.sleepUntil(FRIDAY_NOON.plus(BACK_OFF));
      assertThat(world.facts.mails(push, "NOTICE", "DROPPED")).isEqualTo(3);
      assertThat(world.facts.mails(push, "NOTICE", "SENT")).isEqualTo(1);
      world.finish(push);
      for (var org : upgraded) {
        assertThat(post.arrivedFor("admin-" + org + "@subscriber.example")).isEqualTo(1);
      }
      assertThat(post.arrivedFor("admin-" + waiting + "@subscriber.example")).isEqualTo(2);
    }
  }

  /**
   * An org whose Apex jobs leave only the window of Saturday, so that the push goes on till then.
   */
  private static OrgId waitsUntilSaturday(World world) {
    var org = world.org("CS2");
    world.fleet.runsJobs(org, World.MONDAY_NOON, FRIDAY_NOON.plus(Duration.ofHours(8)));
    return org;
  }

  private static long succeededWithinAnHourOf(World world, PushId push, Instant start) {
    return world.facts.count(
        """
        SELECT count(*) FROM push_job
         WHERE push_id = ? AND status = 'SUCCEEDED' AND attempt = 1 AND ended_at >= ? AND ended_at < ?
        """,
        push.value(),
        start.atOffset(UTC),
        start.plus(Duration.ofHours(1)).atOffset(UTC));
  }
}
