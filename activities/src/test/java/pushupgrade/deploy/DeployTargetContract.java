package pushupgrade.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pushupgrade.deploy.DeployTarget.InstallAnswer;
import pushupgrade.deploy.DeployTarget.RestoreAnswer;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.id.VersionId;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.store.DatabaseContract;

/** What every deploy target must hold, whatever platform is behind it. */
@Timeout(60)
abstract class DeployTargetContract extends DatabaseContract {
  private static final InstallAnswer INSTALLED = new InstallAnswer.Installed();

  /** The target under test. */
  abstract DeployTarget target();

  /** A push of the patch. */
  abstract PushId push();

  /** A new org that runs the base version. */
  abstract OrgId org();

  /** Base, patch, and the patch after it. */
  abstract List<VersionId> versions();

  /** What the org runs, as the platform itself says. */
  abstract VersionId runs(OrgId org);

  abstract void installByHand(OrgId org, VersionId version);

  abstract void uninstallByHand(OrgId org);

  /** The subscriber changes something of its own. */
  abstract void edit(OrgId org);

  abstract void optOut(OrgId org);

  abstract Instant now();

  private VersionId base() {
    return versions().get(0);
  }

  private VersionId patch() {
    return versions().get(1);
  }

  private InstallAnswer install(PushId push, OrgId org, int attempt) {
    return target().install(new DeployTarget.Key(push, org, attempt), patch(), now());
  }

  @Test
  void an_install_moves_the_org_and_can_be_read_back() {
    var org = org();
    var push = push();
    assertThat(target().inspect(org, patch(), now())).isEmpty();
    assertThat(target().installed(push, org)).isFalse();
    assertThat(target().verify(push, org)).isFalse();
    assertThat(install(push, org, 1)).isEqualTo(INSTALLED);
    assertThat(runs(org)).isEqualTo(patch());
    assertThat(target().installed(push, org)).isTrue();
    assertThat(target().verify(push, org)).isTrue();
  }

  @Test
  void the_same_install_twice_or_by_a_later_attempt_is_one() {
    var org = org();
    var push = push();
    install(push, org, 1);
    assertThat(install(push, org, 1)).isEqualTo(INSTALLED);
    assertThat(install(push, org, 2)).isEqualTo(INSTALLED);
    assertThat(target().restore(push, org, now())).isEqualTo(new RestoreAnswer.Restored(base()));
    assertThat(runs(org)).isEqualTo(base());
  }

  @Test
  void what_stands_in_the_way_stops_it_and_nothing_is_done() {
    var org = org();
    var push = push();
    optOut(org);
    assertThat(target().inspect(org, patch(), now()))
        .extracting(Obstacle::code)
        .containsExactly(OutcomeCode.PUSH_DISABLED);
    assertThat(install(push, org, 1)).isInstanceOf(InstallAnswer.Stopped.class);
    assertThat(runs(org)).isEqualTo(base());
    assertThat(target().installed(push, org)).isFalse();
    assertThat(target().restore(push, org, now())).isEqualTo(new RestoreAnswer.NeverInstalled());
  }

  @Test
  void a_way_back_leads_to_the_version_before_and_twice_is_once() {
    var org = org();
    var push = push();
    install(push, org, 1);
    var back = new RestoreAnswer.Restored(base());
    assertThat(target().restore(push, org, now())).isEqualTo(back);
    assertThat(target().restore(push, org, now())).isEqualTo(back);
    assertThat(runs(org)).isEqualTo(base());
    assertThat(target().installed(push, org)).isFalse();
    assertThat(target().verify(push, org)).isFalse();
  }

  @Test
  void an_attempt_that_wakes_after_the_way_back_installs_nothing() {
    var org = org();
    var push = push();
    install(push, org, 2);
    target().restore(push, org, now());
    assertThat(install(push, org, 1)).isInstanceOf(InstallAnswer.Stopped.class);
    assertThat(install(push, org, 2)).isInstanceOf(InstallAnswer.Stopped.class);
    assertThat(runs(org)).isEqualTo(base());
    assertThat(install(push, org, 3)).isEqualTo(INSTALLED);
    assertThat(runs(org)).isEqualTo(patch());
    assertThat(target().verify(push, org)).isTrue();
  }

  @Test
  void something_newer_is_never_undone() {
    var org = org();
    var push = push();
    install(push, org, 1);
    installByHand(org, versions().get(2));
    assertThat(target().verify(push, org)).isFalse();
    assertThat(target().restore(push, org, now())).isInstanceOf(RestoreAnswer.MovedOn.class);
    assertThat(runs(org)).isEqualTo(versions().get(2));
  }

  @Test
  void a_second_push_of_the_version_finds_nothing_to_do() {
    var org = org();
    install(push(), org, 1);
    var second = push();
    assertThat(install(second, org, 1)).isInstanceOf(InstallAnswer.Stopped.class);
    assertThat(target().installed(second, org)).isFalse();
  }

  @Test
  void installs_at_once_are_one() throws Exception {
    var org = org();
    var push = push();
    assertThat(atOnce(Collections.nCopies(8, () -> install(push, org, 1)))).containsOnly(INSTALLED);
    assertThat(target().restore(push, org, now())).isEqualTo(new RestoreAnswer.Restored(base()));
  }

  @Test
  void a_manual_install_and_a_push_go_one_after_the_other() throws Exception {
    for (var round = 0; round < 20; round++) {
      var org = org();
      var push = push();
      Callable<InstallAnswer> pushed = () -> install(push, org, 1);
      Callable<InstallAnswer> byHand =
          () -> {
            installByHand(org, versions().get(2));
            return INSTALLED;
          };
      atOnce(List.of(pushed, byHand));
      assertThat(runs(org)).as("whoever came first").isEqualTo(versions().get(2));
    }
  }

  @Test
  void an_uninstall_and_a_push_go_one_after_the_other() throws Exception {
    for (var round = 0; round < 20; round++) {
      var org = org();
      var push = push();
      Callable<InstallAnswer> byHand =
          () -> {
            uninstallByHand(org);
            return INSTALLED;
          };
      atOnce(List.of(() -> install(push, org, 1), byHand));
      assertThat(target().verify(push, org)).as("whoever came first, it is gone").isFalse();
      assertThat(target().restore(push, org, now())).isNotInstanceOf(RestoreAnswer.Restored.class);
    }
  }

  @Test
  void what_the_subscriber_edits_after_the_install_is_no_fault_of_it() {
    var org = org();
    var push = push();
    install(push, org, 1);
    edit(org);
    assertThat(target().verify(push, org)).isTrue();
  }

  private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
    try (var threads = Executors.newFixedThreadPool(tasks.size())) {
      var answers = new java.util.ArrayList<T>();
      for (var answer : threads.invokeAll(tasks)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
