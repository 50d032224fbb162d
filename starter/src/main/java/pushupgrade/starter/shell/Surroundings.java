package pushupgrade.starter.shell;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * All that a run takes from outside, so that a test can give it. Streams are UTF-8 whatever the
 * locale: data must not depend on where a script runs.
 */
public record Surroundings(
    Map<String, String> environment,
    Terminal terminal,
    BufferedReader in,
    PrintWriter out,
    PrintWriter err) {
  /** Those of this process. */
  public static Surroundings ofProcess() {
    var environment = System.getenv();
    var in = new InputStreamReader(System.in, StandardCharsets.UTF_8);
    return new Surroundings(
        environment,
        Terminal.of(environment),
        new BufferedReader(in),
        writer(System.out, false),
        writer(System.err, true));
  }

  private static PrintWriter writer(PrintStream stream, boolean flushEachLine) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), flushEachLine);
  }
}
