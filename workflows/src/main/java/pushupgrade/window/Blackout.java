package pushupgrade.window;

import java.time.Instant;

/** A period in which an instance is left alone whatever its windows say, half-open. */
public record Blackout(Instant from, Instant until, String reason) {
  /**
   * @throws IllegalArgumentException when it is empty or gives no reason
   */
  public Blackout {
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException(
          "A blackout ends after it begins: give an end later than " + from);
    }
    if (reason.isBlank()) {
      throw new IllegalArgumentException("A blackout needs a reason: say why nothing may run");
    }
  }
}
