package pushupgrade.starter.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pushupgrade.deploy.Obstacle;
import pushupgrade.preflight.Verdict;
import pushupgrade.registry.Subscriber;
import pushupgrade.starter.output.Column;

/** One org of a preflight. */
record PreflightRow(Subscriber subscriber, Verdict verdict) {
  static final List<Column<PreflightRow>> COLUMNS =
      List.of(
          new Column<>("id", "ORG", row -> row.subscriber().org().id().value()),
          new Column<>("name", "NAME", row -> row.subscriber().org().name()),
          new Column<>("type", "TYPE", row -> row.subscriber().org().traits().type().name()),
          new Column<>("region", "REGION", row -> row.subscriber().org().place().region()),
          new Column<>("instance", "INSTANCE", row -> row.subscriber().org().place().instance()),
          new Column<>("installed", "INSTALLED", row -> row.verdict().installed().orElse(null)),
          new Column<>("outcome", "OUTCOME", row -> row.verdict().outcome().name()),
          new Column<>("code", "REASON", row -> code(row.verdict())),
          new Column<>("detail", "DETAIL", row -> details(row.verdict())));

  private static @Nullable String code(Verdict verdict) {
    return verdict.first().map(obstacle -> obstacle.code().name()).orElse(null);
  }

  /** All that stands in the way, so that a subscriber mends it in one go. */
  private static @Nullable String details(Verdict verdict) {
    return verdict.obstacles().isEmpty()
        ? null
        : String.join("; ", verdict.obstacles().stream().map(Obstacle::detail).toList());
  }
}
