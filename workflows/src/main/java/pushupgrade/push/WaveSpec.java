package pushupgrade.push;

import java.time.Duration;

/**
 * One wave as the publisher asks for it.
 *
 * @param name as written, shown everywhere
 * @param soak time between the wave's chance and the judgement at its gate
 */
public record WaveSpec(String name, WaveShare share, Duration soak) {
  private static final int LONGEST_NAME = 60;

  /**
   * @throws IllegalArgumentException when the name or the soak time is too long
   */
  public WaveSpec {
    if (name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "A wave is written with at most 60 characters, this one has " + name.length());
    }
    if (soak.isNegative() || soak.compareTo(Duration.ofDays(60)) > 0) {
      throw new IllegalArgumentException(
          "The soak time of wave '" + name + "' must be from 0 to 60 days");
    }
  }
}
