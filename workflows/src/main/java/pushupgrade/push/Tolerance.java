package pushupgrade.push;

import java.util.Locale;
import java.util.Optional;

/**
 * How many failed orgs a wave bears. Crossing it halts the push.
 *
 * @param count failed orgs at most, or -1 for no limit by number
 * @param percent failed orgs at most, of those attempted, or -1 for no limit by rate
 * @param minSample orgs that must have been attempted before the rate is judged
 */
public record Tolerance(int count, double percent, int minSample) {
  /** Five percent of a wave, once 20 orgs of it were attempted. */
  public static final Tolerance DEFAULT = new Tolerance(-1, 5, 20);

  private static final int DEFAULT_SAMPLE = 20;

  /**
   * @throws IllegalArgumentException when a limit is out of range, or none is given
   */
  public Tolerance {
    if (count < -1 || percent > 100 || (percent < 0 && percent != -1) || minSample < 1) {
      throw new IllegalArgumentException(
          "A tolerance is a number of orgs from 0, or a rate from 0% to 100%");
    }
    if (count == -1 && percent == -1) {
      throw new IllegalArgumentException("A tolerance needs a number of orgs or a rate");
    }
  }

  /**
   * Reads {@code 10} (orgs) or {@code 5%} (of those attempted).
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static Tolerance parse(String text) {
    try {
      var trimmed = text.strip();
      return trimmed.endsWith("%")
          ? new Tolerance(
              -1, Double.parseDouble(trimmed.substring(0, trimmed.length() - 1)), DEFAULT_SAMPLE)
          : new Tolerance(Integer.parseInt(trimmed), -1, 1);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a tolerance: write 10 (orgs) or 5% (of those attempted)", e);
    }
  }

  /** Why these counts cross it, or nothing when they do not. */
  public Optional<String> crossedBy(long failed, long attempted) {
    if (count >= 0 && failed > count) {
      return Optional.of(failed + " failed orgs are more than the " + count + " tolerated");
    }
    if (percent >= 0 && attempted >= minSample && failed * 100.0 > percent * attempted) {
      return Optional.of(
          "%d failed of %d attempted orgs are more than the %s%% tolerated"
              .formatted(failed, attempted, String.format(Locale.ROOT, "%.1f", percent)));
    }
    return Optional.empty();
  }

  /**
   * The same for a gate: a wave smaller than the sample is judged when all its orgs were attempted.
   */
  public Tolerance atGate(long orgs) {
    return new Tolerance(count, percent, (int) Math.max(1, Math.min(minSample, orgs)));
  }

  /** As a publisher would write it. */
  public String shown() {
    return count >= 0
        ? count + " orgs"
        : String.format(Locale.ROOT, "%.1f%% of at least %d", percent, minSample);
  }
}
