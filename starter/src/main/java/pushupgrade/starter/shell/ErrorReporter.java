package pushupgrade.starter.shell;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import pushupgrade.starter.output.Printable;

/** The one door for errors: a line on standard error and an exit code; traces under --verbose. */
final class ErrorReporter implements IParameterExceptionHandler, IExecutionExceptionHandler {
  /** picocli's words when a command that only groups others stands alone. */
  private static final String NO_SUBCOMMAND = "Missing required subcommand";

  private final Session session;

  ErrorReporter(Session session) {
    this.session = session;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    var command = e.getCommandLine();
    var message = sentence(e) + variable(e);
    return report(
        new Failure(
            ExitCode.USAGE,
            "%s.%s See `%s --help`."
                .formatted(
                    message.replaceFirst("[.\\s]+$", ""),
                    suggestions(e),
                    command.getCommandSpec().qualifiedName())),
        e);
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return e instanceof ParameterException wrong
        ? handleParseException(wrong, new String[0])
        : report(e);
  }

  /** Reports anything that reached the top. */
  int report(Throwable thrown) {
    return report(Failure.of(thrown), thrown);
  }

  private int report(Failure failure, Throwable thrown) {
    var err = session.surroundings().err();
    err.println("Error: " + Printable.line(failure.message()));
    if (session.options().verbose()) {
      thrown.printStackTrace(err);
    }
    err.flush();
    return failure.exitCode().number();
  }

  private static String sentence(ParameterException e) {
    var message = Objects.requireNonNullElse(e.getMessage(), "");
    var commands = e.getCommandLine().getSubcommands().keySet();
    if (commands.isEmpty()) {
      return message;
    }
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      return "There is no command \"%s\"".formatted(unmatched.getUnmatched().getFirst());
    }
    return message.equals(NO_SUBCOMMAND) ? message + ": " + String.join(", ", commands) : message;
  }

  private static String suggestions(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      return " Did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
    }
    return "";
  }

  /** A wrong value that nobody typed is hard to find without the name of its variable. */
  private String variable(ParameterException e) {
    if (e.getArgSpec() instanceof OptionSpec option && e.getValue() != null) {
      var variable = EnvironmentDefaults.variable(option);
      if (e.getValue().equals(session.surroundings().environment().get(variable))) {
        return " (from %s)".formatted(variable);
      }
    }
    return "";
  }
}
