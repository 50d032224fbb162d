package pushupgrade.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded database has committed outlives the process. */
@Timeout(120)
class KilledProcessTest {
  private static final int COMMITS = 300;

  @TempDir Path folder;

  @Test
  void a_process_that_is_killed_forgets_no_commit() throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CommittingProcess.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long said;
    try (var lines = process.inputReader()) {
      said = lastOf(lines, process);
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

    var url = Database.embeddedUrl(folder);
    try (var database = Database.open(new Database.Settings(url, "sa", "", 2))) {
      assertThat(
              database
                  .jdbc()
                  .sql("SELECT next FROM id_sequence WHERE prefix = '0DX'")
                  .query(Long.class)
                  .single())
          .isGreaterThanOrEqualTo(said);
    }
  }

  private static long lastOf(BufferedReader lines, Process process) throws IOException {
    var last = 0L;
    var count = 0;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      // A library may have something to say first.
      if (line.matches("\\d+")) {
        last = Long.parseLong(line);
        count++;
      }
      if (count == COMMITS) {
        process.toHandle().destroyForcibly(); // which leaves the rest of its output to be read
      }
    }
    assertThat(count).isGreaterThanOrEqualTo(COMMITS);
    return last;
  }
}
