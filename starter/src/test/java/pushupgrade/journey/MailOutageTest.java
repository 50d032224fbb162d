package pushupgrade.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.id.PushId;
import pushupgrade.temporal.WorkflowIds;

/** A mail server that is down for a day holds up no upgrade, and no mail is lost or sent twice. */
@Timeout(120)
class MailOutageTest {
  private static final int ORGS = 40;

  /** The longest wait between two tries of a server that is down, with an hour to spare. */
  private static final Duration LONGEST_BACK_OFF = Duration.ofHours(5);

  @TempDir Path mails;

  @Test
  void deploys_go_on_without_a_mail_server_and_a_day_later_every_mail_goes_out_once()
      throws Exception {
    try (var post = new PostOffice();
        var world = World.with(mails, post)) {
      world.fleet.always("CS1");
      var orgs = world.orgs(ORGS, "CS1");
      var push = world.schedule(World.simply());
      world.sleepUntil(World.THURSDAY_NOON.minus(Duration.ofHours(1)));
      assertThat(world.facts.mails(push, "NOTICE", "SENT")).isEqualTo(ORGS);
      post.goesDown();
      var callsBefore = post.calls();

      world.runUntilClosed(WorkflowIds.push(push));
      assertUpgradedInTheFirstHour(world, push);
      assertThat(world.facts.mails(push, "UPGRADED", "QUEUED")).isEqualTo(ORGS);

      world.sleepUntil(World.THURSDAY_NOON.plus(Duration.ofDays(1)));
      assertThat(world.facts.count("SELECT count(*) FROM outbox_mail WHERE status <> 'QUEUED'"))
          .as("only the notices")
          .isEqualTo(ORGS);
      assertThat(post.messageIds()).hasSize(ORGS);
      // 1, 2, 4 ... 240 minutes: about thirteen tries a day, however many orgs end meanwhile.
      assertThat(post.calls() - callsBefore).isBetween(8, 20);

      post.comesUp();
      world.sleepUntil(World.THURSDAY_NOON.plus(Duration.ofDays(1)).plus(LONGEST_BACK_OFF));
      world.finish(push);
      assertThat(world.facts.mails(push, "UPGRADED", "SENT")).isEqualTo(ORGS);
      assertThat(world.facts.mails(push, "CONFIRMATION", "SENT")).isEqualTo(ORGS);
      assertThat(world.facts.mails(push, "SUMMARY", "SENT")).isEqualTo(1);
      assertThat(post.messageIds()).hasSize(3 * ORGS + 1).doesNotHaveDuplicates();
      for (var org : orgs) {
        assertThat(post.arrivedFor("admin-" + org + "@subscriber.example")).isEqualTo(2);
      }
    }
  }

  private static void assertUpgradedInTheFirstHour(World world, PushId push) {
    assertThat(
            world.facts.count(
                "SELECT count(*) FROM push WHERE id = ? AND status = 'SUCCEEDED'", push.value()))
        .isEqualTo(1);
    assertThat(world.facts.deploys(push)).isEqualTo(ORGS);
    assertThat(
            world.facts.count(
                "SELECT count(*) FROM push_job WHERE push_id = ? AND status = 'SUCCEEDED'"
                    + " AND attempt = 1 AND ended_at < ?",
                push.value(),
                offset(World.THURSDAY_NOON.plus(Duration.ofHours(1)))))
        .isEqualTo(ORGS);
  }

  private static java.time.OffsetDateTime offset(Instant instant) {
    return instant.atOffset(java.time.ZoneOffset.UTC);
  }

  @Test
  void a_push_whose_server_was_never_up_ends_all_the_same_and_no_notice_comes_after_it()
      throws Exception {
    try (var post = new PostOffice();
        var world = World.with(mails, post)) {
      post.goesDown();
      world.fleet.always("CS1");
      world.orgs(3, "CS1");
      var push = world.schedule(World.simply());
      world.runUntilClosed(WorkflowIds.push(push));

      assertThat(world.facts.jobs(push, "SUCCEEDED")).isEqualTo(3);
      assertThat(world.facts.mails(push, "NOTICE", "SENT")).isZero();
      assertThat(post.messageIds()).isEmpty();

      post.comesUp();
      world.finish(push);
      assertThat(world.facts.mails(push, "NOTICE", "DROPPED"))
          .as("nobody is told that an upgrade is coming when it is over")
          .isEqualTo(3);
      assertThat(post.messageIds()).hasSize(3 + 3 + 1).doesNotHaveDuplicates();
    }
  }
}
