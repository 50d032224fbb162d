package pushupgrade.rollout;

import java.time.Instant;

/**
 * The answer to "when may this instance be touched next": computed once by zone rules and recorded,
 * because zone data differ between workers and over time.
 *
 * @param found false when no window comes before the push must end; then the instants say nothing
 * @param opens from when
 * @param closes until when, exclusive
 */
public record NextOpening(boolean found, Instant opens, Instant closes) {
  /** No window comes any more. */
  public static NextOpening none() {
    return new NextOpening(false, Instant.EPOCH, Instant.EPOCH);
  }
}
