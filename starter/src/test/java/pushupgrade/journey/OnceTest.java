package pushupgrade.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.id.PushId;

/** Whatever is sent twice happens once. */
@Timeout(60)
class OnceTest {
  @TempDir Path mails;

  @Test
  void the_same_request_twice_is_one_push() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      world.orgs(3, "CS1");
      var request = world.request(World.simply(), World.THURSDAY_NOON);
      var push = world.schedule(request);
      assertThat(world.schedule(request)).isEqualTo(push);
      world.sleepUntil(World.THURSDAY_NOON.minusSeconds(3600));
      assertThat(world.schedule(request)).as("less than 48 hours ahead").isEqualTo(push);

      assertThat(world.finish(push).targets()).isEqualTo(3);
      assertThat(world.schedule(request)).as("over").isEqualTo(push);
      assertThat(world.facts.count("SELECT count(*) FROM push")).isEqualTo(1);
      assertThat(world.facts.deploys(push)).isEqualTo(3);
      assertThat(world.facts.mails(push, "NOTICE", "SENT")).isEqualTo(3);
    }
  }

  @Test
  void the_same_request_many_times_at_once_is_one_push() throws Exception {
    try (var world = World.with(mails);
        var senders = Executors.newFixedThreadPool(8)) {
      world.fleet.always("CS1");
      world.org("CS1");
      var request = world.request(World.simply(), World.THURSDAY_NOON);
      var answers = new ArrayList<Future<PushId>>();
      for (var n = 0; n < 8; n++) {
        answers.add(senders.submit(() -> world.console.schedule(request, World.PUBLISHER)));
      }
      var push = answers.get(0).get();
      for (var answer : answers) {
        assertThat(answer.get()).isEqualTo(push);
      }
      assertThat(world.facts.count("SELECT count(*) FROM push")).isEqualTo(1);
      assertThat(world.finish(push).succeeded()).isEqualTo(1);
    }
  }

  @Test
  void two_pushes_of_one_version_upgrade_an_org_once() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      world.orgs(5, "CS1");
      var first = world.schedule(World.simply());
      var second = world.schedule(World.simply());
      var one = world.finish(first);
      var two = world.finish(second);
      assertThat(one.succeeded() + two.succeeded()).isEqualTo(5);
      assertThat(one.excluded() + two.excluded()).isEqualTo(5);
      assertThat(world.facts.count("SELECT count(*) FROM deploy_ledger")).isEqualTo(5);
    }
  }
}
