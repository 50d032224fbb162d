package pushupgrade.starter.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;
import pushupgrade.starter.output.Format;

/**
 * Mixed into a command that changes much: asks before it starts, unless {@code --yes} was given.
 */
public final class Confirmation {
  private static final Set<String> YES = Set.of("y", "yes");

  @Option(names = "--yes", description = "Go on without asking.")
  private boolean yes;

  /**
   * Returns when the user agrees. The plan should have been shown before.
   *
   * @throws CommandFailed when they do not, or nobody can be asked
   */
  public void ask(Session session, String question) {
    if (yes) {
      return;
    }
    var surroundings = session.surroundings();
    if (session.options().output() != Format.TEXT) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "Nothing can be asked under -o %s: add --yes to go on."
              .formatted(session.options().output()));
    }
    if (!surroundings.terminal().in() || !surroundings.terminal().err()) {
      throw new CommandFailed(
          ExitCode.USAGE, "Nobody can be asked here, no terminal: add --yes to go on.");
    }
    surroundings.err().print(question + " [y/N] ");
    surroundings.err().flush();
    if (!YES.contains(reply(surroundings))) {
      throw new CommandFailed(ExitCode.ERROR, "Nothing was done.");
    }
  }

  private static String reply(Surroundings surroundings) {
    try {
      var line = surroundings.in().readLine();
      return line == null ? "" : line.strip().toLowerCase(Locale.ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
