package pushupgrade.replay;

import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The histories under {@code histories/<release>/<path>/}, as docs/record-histories left them. */
final class KeptHistories {
  private KeptHistories() {}

  /** One run: a file such as {@code 0.1.0/pause/rollout-1.json}. */
  record Kept(Path file) {
    String name() {
      return folder().relativize(file).toString();
    }

    String release() {
      return folder().relativize(file).getName(0).toString();
    }

    /** The way a push went. */
    String path() {
      return folder().relativize(file).getName(1).toString();
    }

    /** Push, rollout, org, rollback or mail. */
    String workflow() {
      return file.getFileName().toString().replaceFirst("-\\d+\\.json", "");
    }

    String text() {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    WorkflowExecutionHistory history() {
      return WorkflowExecutionHistory.fromJson(text());
    }
  }

  /** All of them, in the order of their names. */
  static List<Kept> all() {
    try (var files = Files.walk(folder())) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(Kept::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The paths that a release's set must have, from the list that is kept beside them. */
  static List<String> paths(String release) {
    try {
      return Files.readAllLines(folder().resolve(release).resolve("PATHS"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The releases that have a set. */
  static List<String> releases() {
    try (var folders = Files.list(folder())) {
      return folders.map(one -> one.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      URL found = KeptHistories.class.getResource("/histories");
      return Path.of(
          Objects.requireNonNull(found, "no histories: run docs/record-histories").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
