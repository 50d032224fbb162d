package pushupgrade.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pushupgrade.push.Hold;
import pushupgrade.registry.AuditEntry;
import pushupgrade.registry.AuditLog;
import pushupgrade.registry.Role;
import pushupgrade.report.PushReport;
import pushupgrade.report.PushReports;
import pushupgrade.store.DatabaseContract;

/** What halts a push, what a halt leaves behind, and what a person's resume makes of it. */
@Timeout(60)
abstract class HaltContract extends DatabaseContract {
  private RecordedPush push(int orgs, String tolerance) {
    var push = new RecordedPush(database, orgs, tolerance, "canary:" + (orgs - 1) + "; rest");
    push.record.begin(push.push, 0);
    return push;
  }

  /** The orgs of the first wave. */
  private static int[] canaries(RecordedPush push) {
    return IntStream.range(0, push.orgs.size())
        .filter(org -> push.job(org).get("wave_no").equals(0))
        .toArray();
  }

  @Test
  void orgs_whose_window_never_came_count_as_failed_at_the_gate() {
    var push = push(4, "0");
    push.rollouts.closeOut(push.push, 0, "NA224");
    var verdict = push.record.judge(push.push, 0);
    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.reason()).contains("3 failed orgs are more than the 0 tolerated");
  }

  @Test
  void orgs_whose_window_never_came_were_attempted_as_far_as_the_gate_asks() {
    var push = push(4, "100%");
    push.rollouts.closeOut(push.push, 0, "NA224");
    var verdict = push.record.judge(push.push, 0);
    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.reason()).isEqualTo("3 of 3 attempted orgs failed");
  }

  @Test
  void a_resume_accepts_orgs_whose_window_never_came() {
    var push = push(4, "0");
    push.rollouts.closeOut(push.push, 0, "NA224");
    push.record.judge(push.push, 0);
    var hold = push.record.hold(push.push, Hold.HALTED, "Wave 0");
    push.record.resume(push.push, hold.number());
    assertThat(new WaveStore(database).score(push.push, 0).failed()).isZero();
  }

  @Test
  void a_halt_by_an_attempt_is_audited_once_and_told() {
    var push = push(4, "0");
    for (var org : canaries(push)) {
      push.readOnly(org);
      push.steps.validate(push.attempt(org, 1));
      push.steps.validate(push.attempt(org, 1));
    }
    push.record.hold(push.push, Hold.HALTED, "again");
    push.record.resume(push.push, 1);

    assertThat(new AuditLog(database).page(push.push.value(), Long.MAX_VALUE, 9))
        .extracting(row -> row.entry().actor().who() + " " + row.entry().command())
        .containsExactly("push-upgrade halt");
    assertThat(report(push).timeline())
        .extracting(PushReport.Event::event)
        .contains("halt by push-upgrade: Wave 0: 1 failed orgs are more than the 0 tolerated");
  }

  @Test
  void a_halt_by_a_gate_is_audited_and_a_pause_is_not() {
    var push = push(4, "5%");
    push.record.hold(push.push, Hold.PAUSED, "lunch");
    push.record.resume(push.push, 1);
    push.record.hold(push.push, Hold.HALTED, push.record.judge(push.push, 0).reason());
    assertThat(new AuditLog(database).page(push.push.value(), Long.MAX_VALUE, 9))
        .extracting(row -> row.entry().why())
        .singleElement()
        .asString()
        .startsWith("Only 0 of 3 orgs of wave 0 were attempted");
  }

  @Test
  void a_wave_that_a_person_lets_pass_is_behind_its_gate() {
    var push = push(4, "5%");
    assertThat(push.record.judge(push.push, 0).passed()).isFalse();
    push.record.hold(push.push, Hold.PAUSED, "while it was judged");
    push.record.resume(push.push, 1);
    assertThat(wave(push).verdict()).as("the end of a pause lets nothing pass").isEqualTo("HALTED");
    var hold = push.record.hold(push.push, Hold.HALTED, "Wave 0");
    push.record.resume(push.push, hold.number() - 1);
    assertThat(wave(push).verdict()).as("an old resume lets nothing pass").isEqualTo("HALTED");
    push.record.resume(push.push, hold.number());

    assertThat(wave(push).verdict()).isEqualTo("RESUMED");
    assertThat(wave(push).gate().passedAt()).isEqualTo(RecordedPush.NOW);
    assertThat(push.record.judge(push.push, 0).passed()).as("judged again").isTrue();
    assertThat(new WaveStore(database).reached(push.push).passed()).isEqualTo(1);
    assertThat(report(push).timeline())
        .extracting(PushReport.Event::event)
        .contains("wave 0 (canary:3) was let through its gate by a person");
  }

  @Test
  void jobs_that_end_without_an_attempt_have_it_in_their_histories_once() {
    var push = push(4, "100%");
    push.rollouts.closeOut(push.push, 0, "NA224");
    push.rollouts.closeOut(push.push, 0, "NA224");
    push.record.abort(push.push, "enough");
    push.record.abort(push.push, "enough");
    push.record.finish(push.push);
    assertThat(
            database
                .jdbc()
                .sql(
                    "SELECT CONCAT(status, ' ', code) FROM push_job_history WHERE push_id = ? ORDER BY status")
                .param(push.push.value())
                .query(String.class)
                .list())
        .containsExactly(
            "CANCELED ABORTED", "FAILED NO_WINDOW", "FAILED NO_WINDOW", "FAILED NO_WINDOW");
  }

  @Test
  void commands_without_an_answer_are_told_as_such_and_refused_ones_are_not() {
    var push = push(4, "0");
    audit(push, "pause", "lunch", AuditEntry.REQUESTED);
    audit(push, "pause", "lunch", AuditEntry.DONE);
    audit(push, "resume", "eaten", AuditEntry.REQUESTED);
    audit(push, "resume", "eaten", AuditEntry.NO_ANSWER);
    audit(push, "pause", "again", AuditEntry.REQUESTED);
    audit(push, "pause", "again", "failed: it is on hold already");
    audit(push, "abort", "enough", AuditEntry.REQUESTED);
    assertThat(report(push).timeline())
        .extracting(PushReport.Event::event)
        .filteredOn(event -> event.contains(" by pat: "))
        .containsExactlyInAnyOrder(
            "pause by pat: lunch",
            "resume by pat: eaten (no answer)",
            "abort by pat: enough (no answer)");
  }

  private void audit(RecordedPush push, String command, String why, String result) {
    var pat = new AuditEntry.Actor("pat", Role.PUBLISHER);
    new AuditLog(database)
        .add(new AuditEntry(RecordedPush.NOW, pat, command, push.push.value(), why, result));
  }

  private PushReport report(RecordedPush push) {
    return new PushReports(database).of(push.push, RecordedPush.NOW);
  }

  private PushReport.WaveLine wave(RecordedPush push) {
    return report(push).waves().get(0);
  }
}
