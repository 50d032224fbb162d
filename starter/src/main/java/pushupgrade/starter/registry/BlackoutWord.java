package pushupgrade.starter.registry;

import pushupgrade.starter.shell.Moment;
import pushupgrade.window.Blackout;

/** A blackout as users write it: {@code 2026-12-24T00:00Z/2027-01-02T00:00Z year end freeze}. */
final class BlackoutWord {
  private BlackoutWord() {}

  /**
   * @throws IllegalArgumentException when the text is none
   */
  static Blackout parse(String text) {
    var parts = text.strip().split("\\s+", 2);
    var times = parts[0].split("/", 2);
    if (parts.length < 2 || times.length < 2 || times[1].isEmpty()) {
      throw new IllegalArgumentException(
          "\"%s\" is not a blackout: write \"FROM/UNTIL REASON\", as \"2026-12-24T00:00Z/2027-01-02T00:00Z year end\""
              .formatted(text));
    }
    return new Blackout(Moment.parse(times[0]), Moment.parse(times[1]), parts[1]);
  }
}
