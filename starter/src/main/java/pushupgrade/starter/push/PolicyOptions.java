package pushupgrade.starter.push;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import pushupgrade.id.OrgId;
import pushupgrade.push.ConfirmationMode;
import pushupgrade.push.PushPolicy;
import pushupgrade.push.RetryPlan;
import pushupgrade.push.Tolerance;
import pushupgrade.push.WaveShare;
import pushupgrade.push.WaveSpec;
import pushupgrade.push.WaveSpecs;
import pushupgrade.starter.registry.Desk;

/** Mixed into commands that start a push: how it goes about its orgs. */
final class PolicyOptions {
  @Option(
      names = "--waves",
      paramLabel = "SPEC|FILE",
      description = {
        "Who goes first, such as \"canary:50 soak=24h; sandboxes soak=72h; 10%% soak=24h; rest\".",
        "Waves: canary[:N], N%%, sandboxes, production, scratch, pde, @FILE of orgs, rest.",
        "Default: canary soak=24h; 10%% soak=24h; rest."
      })
  private @Nullable String waves;

  @Option(
      names = "--no-canary",
      paramLabel = "REASON",
      description = "Why no canary goes first, with --waves or without; for the audit log.")
  private @Nullable String noCanary;

  @Option(
      names = "--tolerance",
      converter = ToleranceWord.class,
      paramLabel = "N|P%",
      description = "Failed orgs a wave bears before the push halts. Default: 5%%.")
  private @Nullable Tolerance tolerance;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "Orgs upgraded at once on one instance, at most. Default: 50.")
  private @Nullable Integer concurrency;

  @Option(
      names = "--retry",
      converter = RetryWord.class,
      paramLabel = "none|next-window",
      description = "What follows a failed attempt. Default: next-window.")
  private @Nullable RetryPlan retry;

  @Option(
      names = "--max-attempts",
      paramLabel = "N",
      description = "Attempts an org gets, at most. Default: 3.")
  private @Nullable Integer maxAttempts;

  @Option(
      names = "--finish-by",
      paramLabel = "UTC",
      description = "No window that opens later is used; orgs left then fail with NO_WINDOW.")
  private @Nullable Instant finishBy;

  @Option(
      names = "--confirmation",
      paramLabel = "each|digest",
      description = "One mail an org to the publisher, or digests. Default: each up to 100 orgs.")
  private @Nullable ConfirmationMode confirmation;

  @Option(
      names = "--digest-minutes",
      paramLabel = "N",
      description = "Minutes that one digest covers, 5 to 1440. Default: 60.")
  private @Nullable Integer digestMinutes;

  /**
   * The waves asked for, or none.
   *
   * @throws IllegalArgumentException when they cannot be read, or skip the canary without a reason
   */
  private Optional<ChosenWaves> waves() throws IOException {
    if (waves == null) {
      return Optional.empty();
    }
    var chosen = ChosenWaves.read(waves);
    if (!chosen.beginCarefully() && noCanary().isEmpty()) {
      throw new IllegalArgumentException(
          "The waves begin without a canary: put one first, or say why with --no-canary \"REASON\".");
    }
    return Optional.of(chosen);
  }

  /** The orgs of waves that name lists; what of them will not come as written is said. */
  List<List<OrgId>> waveLists(Desk desk) throws IOException {
    var chosen = waves();
    chosen.ifPresent(some -> some.tell(desk));
    if (chosen.filter(ChosenWaves::beginWithCanary).isPresent() && noCanary().isPresent()) {
      desk.session().say("Note: the waves begin with a canary, so --no-canary changes nothing.");
    }
    return chosen.map(ChosenWaves::lists).orElse(List.of());
  }

  /** Why there is no canary, for the audit log. */
  private Optional<String> noCanary() {
    return Optional.ofNullable(noCanary).filter(reason -> !reason.isBlank());
  }

  /** The same, where these waves really begin without one. */
  Optional<String> noCanary(List<WaveSpec> waves) {
    return noCanary().filter(reason -> !WaveSpecs.beginsWithCanary(waves));
  }

  /** What the base policy plans, without its canary where there is a reason. */
  private List<WaveSpec> usual(List<WaveSpec> base) {
    return noCanary().isEmpty()
        ? base
        : base.stream().filter(wave -> !(wave.share() instanceof WaveShare.Canary)).toList();
  }

  /** The base policy with what the options change. */
  PushPolicy over(PushPolicy base) throws IOException {
    return new PushPolicy(
        waves().map(ChosenWaves::specs).orElseGet(() -> usual(base.waves())),
        tolerance == null ? base.tolerance() : tolerance,
        concurrency == null ? base.concurrency() : concurrency,
        retry == null ? base.retry() : retry,
        maxAttempts == null ? base.maxAttempts() : maxAttempts,
        finishBy,
        base.leadHours(),
        base.revertHours(),
        confirmation == null ? base.confirmation() : confirmation,
        digestMinutes == null ? base.digestMinutes() : digestMinutes);
  }
}
