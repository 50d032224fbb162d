package pushupgrade.window;

import java.time.Instant;

/** A period in which an instance is left alone whatever its windows say, half-open. */
public record Blackout(Instant from, Instant until, String reason) {
  private static final int REASON = 200;

  /**
   * @throws IllegalArgumentException when it is empty or its reason is missing or longer than 200
   *     characters
   */
  public Blackout {
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException(
          "A blackout ends after it begins: give an end later than " + from);
    }
    if (reason.isBlank() || reason.length() > REASON) {
      throw new IllegalArgumentException(
          "A blackout needs a reason of at most "
              + REASON
              + " characters: say why nothing may run");
    }
  }
}
