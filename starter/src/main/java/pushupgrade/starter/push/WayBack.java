package pushupgrade.starter.push;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowServiceException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.dao.DataAccessException;
import pushupgrade.id.OrgId;
import pushupgrade.rollback.RollbackInput;
import pushupgrade.starter.console.WaysBack;
import pushupgrade.starter.console.WaysBack.Wish;
import pushupgrade.starter.registry.Desk;

/**
 * Takes orgs back: refuses at once what the record refuses, starts the others, and waits a little
 * for them together. Whatever goes wrong with one org, each has its line in the answer.
 */
final class WayBack {
  /** Long enough for orgs that need not wait for a window. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Desk desk;
  private final WaysBack ways;
  private final Wish wish;
  private final Map<OrgId, RollbackInput> started = new LinkedHashMap<>();
  private final Map<OrgId, WayBackLine> answered = new LinkedHashMap<>();

  WayBack(Desk desk, WaysBack ways, Wish wish) {
    this.desk = desk;
    this.ways = ways;
    this.wish = wish;
  }

  List<WayBackLine> of(List<OrgId> orgs) {
    var reached = true;
    for (var org : orgs) {
      // A service that does not answer is not asked a thousand times: each costs its patience.
      reached = reached ? start(org) : unanswered(org, "not tried after the one before");
    }
    var until = System.nanoTime() + PATIENCE.toNanos();
    started.forEach((org, input) -> answered.put(org, line(input, until)));
    return orgs.stream().map(org -> Objects.requireNonNull(answered.get(org))).toList();
  }

  /** Whether the Temporal service was there, as far as it was asked. */
  private boolean start(OrgId org) {
    try {
      var fulfilled = ways.fulfilled(wish, org);
      var refusal = ways.refusal(wish, org);
      if (fulfilled.isPresent()) {
        answered.put(org, WayBackLine.ended(org, wish.push(), fulfilled.get()));
      } else if (refusal.isPresent()) {
        answered.put(org, WayBackLine.refused(org, wish.push(), refusal.get()));
      } else {
        started.put(org, ways.start(wish, org, desk.actor()));
      }
      return true;
    } catch (WorkflowServiceException away) {
      return unanswered(org, reasonOf(away));
    } catch (DataAccessException e) {
      answered.put(
          org, WayBackLine.failed(org, wish.push(), "The record failed: " + e.getMessage()));
      return true;
    }
  }

  private static String reasonOf(WorkflowServiceException away) {
    return away.getCause() instanceof StatusRuntimeException answer
        ? String.valueOf(answer.getStatus().getDescription())
        : String.valueOf(away.getMessage());
  }

  private boolean unanswered(OrgId org, String why) {
    answered.put(
        org,
        WayBackLine.failed(
            org,
            wish.push(),
            "The Temporal service did not take it up (%s): send the same command again, it takes no org back twice"
                .formatted(why)));
    return false;
  }

  private WayBackLine line(RollbackInput input, long until) {
    var patience = Duration.ofNanos(Math.max(1_000_000, until - System.nanoTime()));
    try {
      return ways.await(input, patience)
          .map(outcome -> WayBackLine.ended(input.org(), input.push(), outcome))
          .orElseGet(() -> WayBackLine.waiting(input.org(), input.push()));
    } catch (WorkflowException lost) {
      return WayBackLine.failed(
          input.org(),
          input.push(),
          "Nobody knows how it ended: send the same command again, it takes no org back twice");
    }
  }
}
