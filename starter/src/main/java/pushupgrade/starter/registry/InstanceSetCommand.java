package pushupgrade.starter.registry;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pushupgrade.registry.BlackoutStore;
import pushupgrade.registry.Instance;
import pushupgrade.registry.InstanceStore;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.shell.CommandFailed;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;
import pushupgrade.window.Blackout;
import pushupgrade.window.MaintenanceWindow;

/** One instance, added or changed. */
@Command(
    name = "set",
    abbreviateSynopsis = true,
    description = "Adds an instance or changes it; what is not given stays.")
final class InstanceSetCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "NAME", description = "Such as NA224.")
  private String name = "";

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "IANA zone of its windows and local times, such as Europe/Berlin.")
  private @Nullable String zone;

  @Option(names = "--region", paramLabel = "REGION", description = "Such as EU.")
  private @Nullable String region;

  @Option(
      names = "--window",
      paramLabel = "WINDOW",
      description = {
        "A weekly window: \"MON-FRI 22:00 4h\", local start and length; may be given again.",
        "All windows given here replace those there are."
      })
  private List<String> windows = List.of();

  @Option(names = "--always-open", description = "Takes all windows away.")
  private boolean alwaysOpen;

  @Option(
      names = "--blackout",
      paramLabel = "BLACKOUT",
      description = "\"FROM/UNTIL REASON\", two times with their zone; added to those there are.")
  private List<String> blackouts = List.of();

  @Option(
      names = "--remove-blackout",
      paramLabel = "FROM",
      description = "Takes away the blackout that begins then.")
  private List<Instant> ended = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Session session;

  InstanceSetCommand(Session session) {
    this.session = session;
  }

  private record View(
      String name, String region, String zone, String windows, List<Blackout> blackouts) {
    String text() {
      return "%s, region %s, zone %s: %s%s"
          .formatted(
              name,
              region,
              zone,
              windows,
              blackouts.isEmpty() ? "" : ", %d blackouts".formatted(blackouts.size()));
    }
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "instance set", this::set);
  }

  private ExitCode set(Desk desk) {
    desk.require(Permission.EDIT_FLEET, name);
    if (alwaysOpen && !windows.isEmpty()) {
      throw new IllegalArgumentException(
          "--always-open and --window contradict each other: give one of them");
    }
    var store = new InstanceStore(desk.database());
    var instance = described(store.find(name).orElse(null));
    var calendar = windows.stream().map(w -> WindowWord.parse(w, instance.zone())).toList();
    var added = blackouts.stream().map(BlackoutWord::parse).toList();
    desk.change(name, WhatWasGiven.in(spec), () -> write(desk, instance, calendar, added));
    var left = new BlackoutStore(desk.database()).list(name);
    var shown = WindowWord.write(store.windows(name));
    var view = new View(name, instance.region(), instance.zone().getId(), shown, left);
    session.answer(new Document(view, view.text()));
    return ExitCode.OK;
  }

  private Instance described(@Nullable Instance before) {
    if (before == null && (zone == null || region == null)) {
      throw new IllegalArgumentException(
          "Instance %s is new: give its --zone and --region".formatted(name));
    }
    return new Instance(
        name,
        region == null && before != null ? before.region() : String.valueOf(region),
        zone == null && before != null ? before.zone() : zone(String.valueOf(zone)));
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "\"%s\" is not a time zone: write an IANA name such as Europe/Berlin".formatted(text), e);
    }
  }

  private void write(
      Desk desk, Instance instance, List<MaintenanceWindow> calendar, List<Blackout> added) {
    var store = new InstanceStore(desk.database());
    store.save(instance);
    if (alwaysOpen || !calendar.isEmpty()) {
      store.setWindows(name, calendar);
    }
    var left = new BlackoutStore(desk.database());
    added.forEach(blackout -> left.add(name, blackout));
    for (var from : ended) {
      if (!left.remove(name, new Blackout(from, from.plusSeconds(1), "any"))) {
        throw new CommandFailed(
            ExitCode.ERROR,
            "No blackout of %s begins at %s: see `instance windows %s`. Nothing was changed."
                .formatted(name, from, name));
      }
    }
  }
}
