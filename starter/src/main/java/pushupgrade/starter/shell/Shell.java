package pushupgrade.starter.shell;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Runs commands: parses, executes, reports, and gives the exit code. A command is a class with a
 * {@code Session} constructor and {@code Callable<ExitCode>}.
 */
public final class Shell {
  private final Session session;
  private final ErrorReporter errors;
  private final CommandLine commandLine;

  /** A shell over this root command and all below it. */
  public Shell(Class<?> root, Surroundings surroundings) {
    session = new Session(surroundings);
    errors = new ErrorReporter(session);
    commandLine = new CommandLine(root, new SessionFactory(session));
    commandLine.addMixin("global", session.options());
    commandLine.addMixin("connection", session.connection());
    commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        // @FILE is a value of ours, such as that of --waves, never a file of arguments.
        .setExpandAtFiles(false)
        .setDefaultValueProvider(new EnvironmentDefaults(surroundings.environment()))
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors)
        .setExecutionStrategy(this::execute)
        .setColorScheme(
            Help.defaultColorScheme(
                surroundings.terminal().colour() ? Help.Ansi.ON : Help.Ansi.OFF))
        .setOut(surroundings.out())
        .setErr(surroundings.err());
    Values.register(commandLine);
    commandLine.getSubcommands().values().forEach(Shell::hideGlobalOptions);
  }

  /** Runs one command line and returns the exit code of the process. */
  public int run(String... args) {
    var code = runReported(args);
    session.surroundings().out().flush();
    if (session.surroundings().out().checkError()) {
      return errors.report(
          new CommandFailed(
              ExitCode.ERROR,
              "The answer could not be written in full: the disk is full or its reader is gone."));
    }
    return code;
  }

  private int runReported(String... args) {
    try {
      return commandLine.execute(args);
    } catch (StackOverflowError | LinkageError e) {
      return errors.report(e);
    }
  }

  private int execute(ParseResult parsed) {
    Logs.set(session.options().verbose());
    int code = new RunLast().execute(parsed);
    var last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    Object result = last.commandSpec().commandLine().getExecutionResult();
    return result instanceof ExitCode exitCode ? exitCode.number() : code;
  }

  /** They are listed once, in the root's help. */
  private static void hideGlobalOptions(CommandLine command) {
    command
        .getHelpSectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            help ->
                help.optionListExcludingGroups(
                    help.commandSpec().options().stream()
                        .filter(option -> !option.inherited())
                        .toList()));
    command.getSubcommands().values().forEach(Shell::hideGlobalOptions);
  }

  private record SessionFactory(Session session) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      Optional<Constructor<?>> constructor =
          Arrays.stream(type.getDeclaredConstructors())
              .filter(c -> Arrays.equals(c.getParameterTypes(), new Class<?>[] {Session.class}))
              .findFirst();
      if (constructor.isEmpty()) {
        return CommandLine.defaultFactory().create(type);
      }
      constructor.get().setAccessible(true);
      return type.cast(constructor.get().newInstance(session));
    }
  }
}
