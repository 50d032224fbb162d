package pushupgrade.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The lines of the table in {@code docs/reliability.md}, as this run saw them; in {@code
 * target/faults.md} and on the console.
 */
final class FaultReport {
  private static final Path FILE = Path.of("target", "faults.md");

  private FaultReport() {}

  /** One fault that was injected, and what came of it. */
  static synchronized void tell(String promise, String fault, String injected, String result) {
    var line = "| %s | %s | %s | %s |%n".formatted(promise, fault, injected, result);
    System.out.print(line);
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
