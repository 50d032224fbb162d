package pushupgrade.starter.shell;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Types command lines into the real parser, in this process, with streams and environment of its
 * own: {@code new Typed(PushUpgrade.class, folder).run("config", "list")}.
 */
public final class Typed {
  private final Class<?> root;
  private final Map<String, String> environment = new HashMap<>();
  private Terminal terminal = Terminal.NONE;
  private String in = "";

  /** No file of the user's is read, and data stays in the folder. */
  public Typed(Class<?> root, Path folder) {
    this.root = root;
    environment.put("TEMPORAL_CONFIG_FILE", folder.resolve("temporal.toml").toString());
    environment.put("PUSH_UPGRADE_DATA", folder.toString());
  }

  /** With an environment variable. */
  public Typed with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** At a terminal, where a person answers this. */
  public Typed answering(String line) {
    terminal = new Terminal(true, true, true, false);
    in = line + "\n";
    return this;
  }

  /** Runs one command line. */
  public Run run(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var surroundings =
        new Surroundings(
            environment,
            terminal,
            new BufferedReader(new StringReader(in)),
            new PrintWriter(out),
            new PrintWriter(err));
    var exitCode = new Shell(root, surroundings).run(args);
    return new Run(exitCode, out.toString(), err.toString());
  }
}
