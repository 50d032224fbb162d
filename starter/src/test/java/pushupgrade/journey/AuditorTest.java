package pushupgrade.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.push.RetryPlan;

/** The auditor of the journeys notices what is not as it must be. */
@Timeout(60)
class AuditorTest {
  /** What is done to a record that is in order, and what the auditor says of it. */
  private static final Map<String, String> BREACHES = breaches();

  @TempDir Path mails;

  private static Map<String, String> breaches() {
    var breaches = new LinkedHashMap<String, String>();
    breaches.put("DELETE FROM deploy_ledger", "AN_UPGRADED_ORG_HAS_A_DEPLOY");
    breaches.put("UPDATE deploy_ledger SET attempt = 2", "AN_UPGRADED_ORG_HAS_A_DEPLOY");
    breaches.put(
        "UPDATE push_job SET status = 'FAILED' WHERE status = 'SUCCEEDED'",
        "A_DEPLOY_BELONGS_TO_AN_UPGRADED_ORG_OR_WAS_PUT_BACK");
    breaches.put("UPDATE push_job SET status = 'PENDING'", "NOBODY_IS_OPEN_AFTER_THE_END");
    breaches.put("UPDATE push SET status = 'FAILED'", "THE_PUSH_ENDS_AS_ITS_ORGS_DID");
    breaches.put(
        "UPDATE push_job SET later_fact = 'REVERTED'", "AN_ORG_TAKEN_BACK_IS_SO_IN_THE_LEDGER");
    breaches.put(
        "UPDATE deploy_ledger SET to_version_id = from_version_id",
        "WHAT_THE_PUSH_INSTALLED_IS_IN_ITS_LEDGER");
    breaches.put(
        "UPDATE push SET scheduled_at = DATEADD(DAY, 9, scheduled_at)",
        "NOTHING_STARTS_BEFORE_THE_TIME");
    breaches.put("UPDATE org SET disabled_at = DATE '2030-01-01'", "NO_DEPLOY_AFTER_AN_OPT_OUT");
    breaches.put(
        "UPDATE push_wave SET chance_at = NULL",
        "A_WAVE_STARTS_AFTER_THE_CHANCE_OF_THE_ONE_BEFORE");
    breaches.put(
        "UPDATE push_wave SET verdict = 'HALTED'", "A_WAVE_THAT_DID_NOT_PASS_WAITS_FOR_A_PERSON");
    breaches.put(
        "UPDATE push_wave SET started_at = DATEADD(DAY, 9, started_at)",
        "AN_ORG_STARTS_WITH_ITS_WAVE");
    breaches.put("UPDATE package_version SET minor = 3 WHERE patch = 0", "MAJOR_AND_MINOR_NEVER");
    breaches.put("DELETE FROM outbox_mail WHERE kind = 'UPGRADED'", "UPGRADED_ORGS_AND_ONLY_THEY");
    breaches.put("UPDATE outbox_mail SET kind = 'REVERTED' WHERE kind = 'NOTICE'", "TAKEN_BACK");
    breaches.put(
        "UPDATE outbox_mail SET kind = 'CANCELLATION' WHERE kind = 'NOTICE'",
        "A_CANCELLATION_GOES_TO_CANCELED_ORGS");
    breaches.put("UPDATE outbox_mail SET org_id = '' WHERE kind = 'SUMMARY'", "");
    breaches.put(
        "UPDATE outbox_mail SET org_id = '00D000000000000EAA' WHERE kind = 'SUMMARY'",
        "MAIL_GOES_TO_TARGETS_ONLY");
    breaches.put(
        "UPDATE outbox_mail SET kind = 'CONFIRMATION', round = 1, status = 'SENT' WHERE kind = 'NOTICE'",
        "NO_MAIL_LEAVES_TWICE");
    breaches.put("DELETE FROM outbox_mail WHERE kind = 'SUMMARY'", "AN_ENDED_PUSH_HAS_ONE_SUMMARY");
    breaches.put(
        "DELETE FROM push_job_history WHERE status = 'IN_PROGRESS'", "PENDING became SUCCEEDED");
    breaches.put("UPDATE push_job_history SET attempt = 2", "attempt 2 where 1 was next");
    breaches.put("UPDATE push_job SET attempt = 2", "1 attempts are remembered of 2");
    breaches.put("DELETE FROM push_job WHERE wave_no = 1", "the targets changed from 3 to 2");
    breaches.put(
        "UPDATE deploy_ledger SET deployed_at = DATEADD(HOUR, 8, deployed_at)",
        "outside its window");
    breaches.put(
        "UPDATE push_wave SET chance_at = DATEADD(HOUR, 1, chance_at)",
        "did not wait for the soak time");
    breaches.put("UPDATE org_component SET content = 'x'", "something of the orgs' own");
    return breaches;
  }

  @Test
  void every_breach_is_noticed_and_what_is_in_order_is_not() {
    try (var world = World.with(mails)) {
      world.fleet.nightly("NA1");
      var orgs = world.orgs(3, "NA1");
      world.fleet.own(
          orgs.get(0), pushupgrade.registry.OwnComponent.Kind.OVERRIDE, "Layout", "Own", "mine");
      var push = world.schedule(World.policy("canary:2 soak=2h; rest", "5%", RetryPlan.NONE));
      assertThat(world.finish(push).succeeded()).isEqualTo(3);
      BREACHES.forEach((change, said) -> check(world, change, said));
    }
  }

  /** As if the orgs had begun an hour after the push was put on hold, and had not looked. */
  @Test
  void what_begins_during_a_hold_is_noticed() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      world.orgs(2, "CS1");
      var push = world.schedule(World.simply());
      assertThat(world.finish(push).succeeded()).isEqualTo(2);
      check(
          world,
          "UPDATE push SET hold = 'HALTED', hold_no = 7",
          () -> {
            var begins = world.now().plus(Duration.ofHours(1));
            world.audit();
            world.temporal.sleep(Duration.ofHours(2));
            world.audit();
            world
                .database
                .jdbc()
                .sql("UPDATE deploy_ledger SET deployed_at = ?")
                .param(begins.atOffset(ZoneOffset.UTC))
                .update();
          },
          "hold 7 did not stop the deploy to");
    }
  }

  private static void check(World world, String change, String said) {
    check(world, change, () -> {}, said);
  }

  private static void check(World world, String change, Runnable then, String said) {
    world
        .database
        .transactions()
        .executeWithoutResult(
            status -> {
              status.setRollbackOnly();
              world.database.jdbc().sql(change).update();
              then.run();
              if (said.isEmpty()) {
                world.audit();
              } else {
                assertThatExceptionOfType(AssertionError.class)
                    .as(change)
                    .isThrownBy(world::audit)
                    .withMessageContaining(said);
              }
            });
  }
}
