package pushupgrade.preflight;

import java.time.Instant;
import java.util.Optional;
import pushupgrade.deploy.Obstacle;
import pushupgrade.id.VersionId;
import pushupgrade.outcome.OutcomeCode;

/** What an org's row and its installed version say. */
record OrgState(
    boolean inactive,
    boolean pushDisabled,
    Optional<String> readOnly,
    Optional<Instant> readOnlyUntil,
    Optional<VersionId> installed) {
  Optional<Obstacle> readOnlyAt(Instant now) {
    return readOnly
        .filter(cause -> readOnlyUntil.map(now::isBefore).orElse(true))
        .map(
            cause ->
                Obstacle.of(
                    OutcomeCode.ORG_READ_ONLY,
                    "Read-only (%s)%s"
                        .formatted(
                            cause,
                            readOnlyUntil
                                .map(end -> " until " + end)
                                .orElse(", with no end given"))));
  }
}
