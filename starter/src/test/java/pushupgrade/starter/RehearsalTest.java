package pushupgrade.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher keeps nothing of a rehearsal that failed, and says nothing of it either. */
class RehearsalTest {
  private static final Path CHECKOUT = Path.of(System.getProperty("pushupgrade.checkout", ".."));

  @TempDir Path folder;

  @Test
  void every_command_that_the_launcher_rehearses_works() throws Exception {
    assertThat(Rehearsal.play(folder, CHECKOUT.resolve("examples"))).isZero();
  }

  @Test
  void a_command_that_fails_shows_in_the_exit_code() throws Exception {
    assertThat(Rehearsal.play(folder, folder.resolve("nowhere"))).isPositive();
  }
}
