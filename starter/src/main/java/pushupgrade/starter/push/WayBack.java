package pushupgrade.starter.push;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import pushupgrade.id.OrgId;
import pushupgrade.rollback.RollbackInput;
import pushupgrade.starter.console.WaysBack;
import pushupgrade.starter.console.WaysBack.Wish;
import pushupgrade.starter.registry.Desk;

/**
 * Takes orgs back: refuses at once what the record refuses, starts the others, and waits a little
 * for them together.
 */
final class WayBack {
  /** Long enough for orgs that need not wait for a window. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Desk desk;
  private final WaysBack ways;
  private final Wish wish;

  WayBack(Desk desk, WaysBack ways, Wish wish) {
    this.desk = desk;
    this.ways = ways;
    this.wish = wish;
  }

  List<WayBackLine> of(List<OrgId> orgs) {
    var started = new LinkedHashMap<OrgId, RollbackInput>();
    var refused = new LinkedHashMap<OrgId, String>();
    for (var org : orgs) {
      ways.refusal(wish, org)
          .ifPresentOrElse(
              why -> refused.put(org, why),
              () -> started.put(org, ways.start(wish, org, desk.actor())));
    }
    var until = System.nanoTime() + PATIENCE.toNanos();
    return orgs.stream()
        .map(
            org ->
                Optional.ofNullable(refused.get(org))
                    .map(why -> WayBackLine.refused(org, wish.push(), why))
                    .orElseGet(() -> line(Objects.requireNonNull(started.get(org)), until)))
        .toList();
  }

  private WayBackLine line(RollbackInput input, long until) {
    var patience = Duration.ofNanos(Math.max(1_000_000, until - System.nanoTime()));
    return ways.await(input, patience)
        .map(outcome -> WayBackLine.ended(input.org(), input.push(), outcome))
        .orElseGet(() -> WayBackLine.waiting(input.org(), input.push()));
  }
}
