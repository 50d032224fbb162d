package pushupgrade.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a bench found: each figure is told when it is known, and all of them are kept as JSON and as
 * a Markdown table, with the machine and how busy it was.
 */
final class Sheet {
  private static final int REPEATS = 5;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final String bench;
  private final String command;
  private final Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final double loadBefore = Machine.load();
  private final List<Figure> figures = new ArrayList<>();

  Sheet(String bench, String command) {
    this.bench = bench;
    this.command = command;
  }

  /** As it stands in the results file. */
  private record Result(
      String bench,
      String command,
      String begun,
      double minutes,
      Machine machine,
      double loadBefore,
      double loadAfter,
      List<Figure> figures) {}

  void add(String what, double value, String unit, Figure.@Nullable Promise promise) {
    var figure = new Figure(what, value, unit, promise);
    figures.add(figure);
    System.err.println("  " + figure.line());
  }

  /** Times one run in seconds and answers what it made. */
  <T> T seconds(String what, Figure.@Nullable Promise promise, Supplier<T> work) {
    var start = System.nanoTime();
    var made = work.get();
    add(what, (System.nanoTime() - start) / 1e9, "s", promise);
    return made;
  }

  /**
   * Times the first run and the best of some more, in milliseconds; the first keeps the promise.
   */
  void millis(String what, Figure.@Nullable Promise promise, Runnable work) {
    add(what + ", first", once(work), "ms", promise);
    var best = Double.MAX_VALUE;
    for (var n = 0; n < REPEATS; n++) {
      best = Math.min(best, once(work));
    }
    add(what + ", best of " + REPEATS, best, "ms", promise);
  }

  private static double once(Runnable work) {
    var start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  /** Writes {@code <bench>.json} and {@code <bench>.md} and prints the table. */
  void keep(Path folder) throws IOException {
    var minutes = Duration.between(begun, Instant.now()).toSeconds() / 60.0;
    var result =
        new Result(
            bench,
            command,
            begun.toString(),
            minutes,
            Machine.here(),
            loadBefore,
            Machine.load(),
            figures);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(bench + ".json"), JSON.writeValueAsString(result) + "\n");
    Files.writeString(folder.resolve(bench + ".md"), table(result));
    System.out.println(table(result));
  }

  private static String table(Result result) {
    return """
    ### %s
    `%s`, %s, %s; load %.1f before and %.1f after, %.1f minutes.

    | what | seen | promised | |
    |---|---|---|---|
    %s
    """
        .formatted(
            result.bench,
            result.command,
            result.begun,
            result.machine.shown(),
            result.loadBefore,
            result.loadAfter,
            result.minutes,
            result.figures.stream().map(Figure::line).collect(Collectors.joining("\n")));
  }
}
