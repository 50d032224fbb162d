package pushupgrade.push;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

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
  private static final Pattern FORM =
      Pattern.compile("(?<orgs>[0-9]{1,9})|(?<rate>[0-9]{1,3}(\\.[0-9]{1,6})?)%");

  /**
   * @throws IllegalArgumentException when a limit is out of range, or none is given
   */
  public Tolerance {
    if (count < -1 || !(percent == -1 || (percent >= 0 && percent <= 100)) || minSample < 1) {
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
    var form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a tolerance: write 10 (orgs) or 5% (of those attempted)");
    }
    return form.group("rate") == null
        ? new Tolerance(Integer.parseInt(form.group("orgs")), -1, 1)
        : new Tolerance(-1, Double.parseDouble(form.group("rate")), DEFAULT_SAMPLE);
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
