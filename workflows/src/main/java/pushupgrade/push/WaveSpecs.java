package pushupgrade.push;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the waves of a push: {@code canary:50 soak=24h; sandboxes soak=72h; 10%
 * soak=24h; @friends.txt; rest}.
 *
 * <p>A wave takes what no earlier one took; {@code rest} is added where the last wave is another.
 */
public final class WaveSpecs {
  private static final Map<String, String> TYPES =
      Map.of(
          "sandboxes", "SANDBOX",
          "production", "PRODUCTION",
          "scratch", "SCRATCH",
          "pde", "PARTNER_DEVELOPER");

  private WaveSpecs() {}

  /** Canary, then ten percent, then the rest, with a day of soak between them. */
  public static List<WaveSpec> byDefault() {
    return parse("canary soak=24h; 10% soak=24h; rest");
  }

  /**
   * Reads the waves.
   *
   * @throws IllegalArgumentException naming the wave that cannot be read
   */
  public static List<WaveSpec> parse(String text) {
    var waves = new ArrayList<WaveSpec>();
    for (var part : text.split(";", -1)) {
      if (!part.isBlank()) {
        waves.add(wave(part.strip()));
      }
    }
    if (waves.isEmpty() || !(waves.get(waves.size() - 1).share() instanceof WaveShare.Rest)) {
      waves.add(new WaveSpec("rest", new WaveShare.Rest(), Duration.ZERO));
    }
    refuseMisplacedRest(waves);
    return List.copyOf(waves);
  }

  /** Whether a canary leads the waves; to go without needs a reason. */
  public static boolean beginsWithCanary(List<WaveSpec> waves) {
    return waves.get(0).share() instanceof WaveShare.Canary;
  }

  private static void refuseMisplacedRest(List<WaveSpec> waves) {
    var rests = waves.stream().filter(wave -> wave.share() instanceof WaveShare.Rest).count();
    if (rests > 1) {
      throw new IllegalArgumentException(
          "'rest' takes all orgs that are left, so it can only be the last wave");
    }
  }

  private static WaveSpec wave(String text) {
    var words = text.split("\\s+", -1);
    if (words.length > 2) {
      throw new IllegalArgumentException(
          "Wave '" + text + "' has too many words: write it like 10% soak=24h, and end it with ;");
    }
    var soak = words.length == 1 ? Duration.ZERO : soak(words[1], text);
    return new WaveSpec(words[0], share(words[0]), soak);
  }

  private static WaveShare share(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    if (lower.equals("rest")) {
      return new WaveShare.Rest();
    }
    if (lower.equals("canary") || lower.startsWith("canary:")) {
      return new WaveShare.Canary(lower.equals("canary") ? 0 : number(lower.substring(7), word));
    }
    if (lower.endsWith("%")) {
      return new WaveShare.Percent(number(lower.substring(0, lower.length() - 1), word));
    }
    if (word.startsWith("@") && word.length() > 1) {
      return new WaveShare.Listed();
    }
    var type = TYPES.get(lower);
    if (type == null) {
      throw new IllegalArgumentException(
          "'"
              + word
              + "' is not a wave: use canary, canary:50, sandboxes, production, scratch, pde, 10%, @file or rest");
    }
    return new WaveShare.OfType(type);
  }

  private static Duration soak(String word, String wave) {
    try {
      var value = word.startsWith("soak=") ? word.substring(5) : "";
      var amount = Long.parseLong(value.substring(0, Math.max(0, value.length() - 1)));
      return switch (value.charAt(value.length() - 1)) {
        case 'm' -> Duration.ofMinutes(amount);
        case 'h' -> Duration.ofHours(amount);
        case 'd' -> Duration.ofDays(amount);
        default -> throw new NumberFormatException(value);
      };
    } catch (NumberFormatException | IndexOutOfBoundsException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "'"
              + word
              + "' in wave '"
              + wave
              + "' cannot be read: write soak=30m, soak=24h or soak=3d",
          e);
    }
  }

  private static int number(String digits, String word) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + word + "' holds no whole number", e);
    }
  }
}
