package pushupgrade.starter.shell;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
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
        writer(FileDescriptor.out, false),
        writer(FileDescriptor.err, true));
  }

  /** Not over System.out, which would swallow a full disk before we see it. */
  private static PrintWriter writer(FileDescriptor stream, boolean flushEachLine) {
    var bytes = new FileOutputStream(stream);
    return new PrintWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), flushEachLine);
  }
}
