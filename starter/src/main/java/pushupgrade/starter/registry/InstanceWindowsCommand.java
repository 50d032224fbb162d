package pushupgrade.starter.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushupgrade.registry.InstanceStore;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Column;
import pushupgrade.starter.output.Table;
import pushupgrade.starter.shell.CommandFailed;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;
import pushupgrade.window.Opening;

/** When an instance is open. */
@Command(
    name = "windows",
    abbreviateSynopsis = true,
    description = "The next openings of an instance, blackouts taken out, in UTC and local time.")
final class InstanceWindowsCommand implements Callable<ExitCode> {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm XXX", Locale.ROOT);
  private static final int MOST = 1_000;

  @Parameters(paramLabel = "NAME", description = "Such as NA224.")
  private String name = "";

  @Option(names = "--from", paramLabel = "TIME", description = "Look from then. Default: now.")
  private @Nullable Instant from;

  @Option(names = "--count", paramLabel = "N", description = "How many. Default: 8.")
  private int count = 8;

  private final Session session;

  InstanceWindowsCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "instance windows", this::list);
  }

  private ExitCode list(Desk desk) {
    desk.require(Permission.LOOK, name);
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("--count is from 1 to %d, not %d".formatted(MOST, count));
    }
    var store = new InstanceStore(desk.database());
    var instance =
        store
            .find(name)
            .orElseThrow(
                () ->
                    new CommandFailed(
                        ExitCode.ERROR,
                        "No instance %s is registered: see `instance list`.".formatted(name)));
    var calendar = store.calendar(name);
    if (calendar.alwaysOpen()) {
      session.say("%s has no windows: it is open but for its blackouts.".formatted(name));
    }
    var openings = calendar.openings(from == null ? desk.now() : from, count);
    session.answer(
        new Table<>(columns(instance.zone()), openings, "It does not open in the next two years."));
    return ExitCode.OK;
  }

  private static List<Column<Opening>> columns(ZoneId zone) {
    return List.of(
        new Column<>("opensAt", "OPENS (UTC)", Opening::opens),
        new Column<>("closesAt", "CLOSES (UTC)", Opening::closes),
        new Column<>("length", "LENGTH", opening -> length(opening.length())),
        new Column<>("opensLocal", "OPENS (" + zone + ")", o -> local(o.opens(), zone)),
        new Column<>("closesLocal", "CLOSES (" + zone + ")", o -> local(o.closes(), zone)));
  }

  private static String local(Instant instant, ZoneId zone) {
    return LOCAL.format(instant.atZone(zone));
  }

  private static String length(Duration length) {
    return length.toMinutesPart() == 0
        ? length.toHours() + "h"
        : "%dh%dm".formatted(length.toHours(), length.toMinutesPart());
  }
}
