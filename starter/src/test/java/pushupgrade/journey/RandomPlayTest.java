package pushupgrade.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever people command and orgs do, in any order: DESIGN 8 holds at every look, every push ends,
 * and no org is lost. More seeds with {@code -Dpushupgrade.model.seeds=200}, others with {@code
 * -Dpushupgrade.model.first=1000}.
 */
class RandomPlayTest {
  private static final int COMMANDS = 25;

  @TempDir Path mails;

  static LongStream seeds() {
    var first = Long.getLong("pushupgrade.model.first", 1);
    return LongStream.range(first, first + Long.getLong("pushupgrade.model.seeds", 4));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @Timeout(120)
  void what_must_hold_holds(long seed) {
    try (var play = new RandomPlay(seed, mails)) {
      try {
        play.play(COMMANDS);
        assertThat(play.lost()).as("orgs that were lost").isEmpty();
      } catch (AssertionError | RuntimeException broken) {
        throw new AssertionError(
            "Seed " + seed + " after:\n" + String.join("\n", play.played()), broken);
      }
    }
  }
}
