package pushupgrade.starter.shell;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which of the standard streams a person is at. The launcher tells, because Java cannot know it for
 * each stream; without a launcher nobody is.
 *
 * @param colour whether standard output may carry colours
 */
public record Terminal(boolean in, boolean out, boolean err, boolean colour) {
  /** The launcher's system property: the streams at a terminal, such as {@code in,out,err}. */
  private static final String PROPERTY = "pushupgrade.terminal";

  /** Nobody is watching: a pipe, a file, a build. */
  public static final Terminal NONE = new Terminal(false, false, false, false);

  /** What the launcher said, with NO_COLOR and TERM=dumb respected. */
  public static Terminal of(Map<String, String> environment) {
    var streams = List.of(System.getProperty(PROPERTY, "").split(","));
    var out = streams.contains("out");
    var plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || Objects.equals(environment.get("TERM"), "dumb");
    return new Terminal(streams.contains("in"), out, streams.contains("err"), out && !plain);
  }
}
