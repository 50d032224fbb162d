package pushupgrade.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import pushupgrade.starter.output.Column;
import pushupgrade.starter.output.Table;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Origins;
import pushupgrade.starter.shell.Session;

/** The settings in force. */
@Command(
    name = "config",
    abbreviateSynopsis = true,
    description = "The settings in force.",
    subcommands = ConfigCommand.ListCommand.class)
final class ConfigCommand {
  private record Setting(String name, String value, String origin) {}

  /** Every setting and where it came from; secrets stay hidden. */
  @Command(
      name = "list",
      abbreviateSynopsis = true,
      description = "Each setting, its value, and where it came from.")
  static final class ListCommand implements Callable<ExitCode> {
    private static final List<Column<Setting>> COLUMNS =
        List.of(
            new Column<>("name", "SETTING", Setting::name),
            new Column<>("value", "VALUE", Setting::value),
            new Column<>("origin", "FROM", Setting::origin));

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Session session;

    ListCommand(Session session) {
      this.session = session;
    }

    @Override
    public ExitCode call() {
      var settings = Stream.of(temporal(), database(), person()).flatMap(List::stream).toList();
      session.answer(new Table<>(COLUMNS, settings, "No settings."));
      return ExitCode.OK;
    }

    /** What a flag or a variable of ours said, the Temporal settings cannot tell apart. */
    private List<Setting> temporal() {
      return session.temporal().list().stream()
          .map(
              setting ->
                  new Setting(
                      setting.name(),
                      setting.value(),
                      spec.findOption("--" + setting.name()) == null
                          ? setting.origin()
                          : origin(setting.name()).orElse(setting.origin())))
          .toList();
    }

    private List<Setting> database() {
      var list = new ArrayList<Setting>();
      var database = session.database();
      list.add(setting("data", session.connection().data().toString()));
      list.add(setting("db", database.url()));
      if (origin("db").isPresent()) {
        if (database.user() != null) {
          list.add(new Setting("db-user", database.user(), "PUSH_UPGRADE_DB_USER"));
        }
        if (database.password() != null) {
          var file = origin("db-password-file").map(from -> "password file");
          list.add(new Setting("db-password", "***", file.orElse("PUSH_UPGRADE_DB_PASSWORD")));
        }
      }
      return list;
    }

    private List<Setting> person() {
      var options = session.options();
      return List.of(
          setting("as", options.user()),
          setting("role", options.role().toString()),
          setting("output", options.output().toString()),
          setting("quiet", String.valueOf(options.quiet())),
          setting("verbose", String.valueOf(options.verbose())));
    }

    private Setting setting(String name, String value) {
      return new Setting(name, value, origin(name).orElse("default"));
    }

    private Optional<String> origin(String name) {
      return Origins.of("--" + name, spec, session.surroundings().environment());
    }
  }
}
