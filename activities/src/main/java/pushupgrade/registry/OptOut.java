package pushupgrade.registry;

import java.time.Instant;

/** The subscriber does not want push upgrades: since when, who said so, and why. */
public record OptOut(Instant at, String by, String why) {
  private static final int BY = 120;
  private static final int WHY = 500;

  /**
   * @throws IllegalArgumentException when nobody said it or a text is too long
   */
  public OptOut {
    Org.atMost(by, BY, "name of who opts out");
    Org.atMost(why, WHY, "reason of the opt-out");
    if (by.isBlank()) {
      throw new IllegalArgumentException("an opt-out needs a name: say who disabled pushes");
    }
  }
}
