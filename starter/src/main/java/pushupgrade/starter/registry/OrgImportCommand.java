package pushupgrade.starter.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushupgrade.registry.Instance;
import pushupgrade.registry.InstanceStore;
import pushupgrade.registry.Role.Permission;
import pushupgrade.registry.intake.OrgImport;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** Orgs, and instances among them, from a file. */
@Command(
    name = "import",
    abbreviateSynopsis = true,
    description = {
      "Adds or updates the orgs of a file: CSV, JSON lines, or a PackageSubscriber export.",
      "Rows that cannot be used go to FILE.refused.csv with the reason, the others count; exit code 3 then."
    })
final class OrgImportCommand implements Callable<ExitCode> {
  private static final long EVERY = 20_000;

  @Parameters(paramLabel = "FILE", description = "A UTF-8 text file.")
  private Path file = Path.of("");

  @Option(
      names = "--refused",
      paramLabel = "FILE",
      description = "Where the refused rows go. Default: FILE.refused.csv.")
  private @Nullable Path refusedFile;

  @Option(
      names = "--known-instances",
      description = "Refuse orgs on instances that are not registered, instead of adding those.")
  private boolean knownInstances;

  private final Session session;

  OrgImportCommand(Session session) {
    this.session = session;
  }

  private record Imported(
      long read,
      long added,
      long updated,
      long refused,
      long instances,
      List<String> newInstances,
      @Nullable String refusedFile) {
    String text() {
      return "%d rows read: %d orgs added, %d known, %d instances, %d rows refused%s."
          .formatted(
              read,
              added,
              updated,
              instances,
              refused,
              refusedFile == null ? "" : ", listed in " + refusedFile);
    }
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "org import", this::read);
  }

  private ExitCode read(Desk desk) throws IOException {
    var subject = String.valueOf(file.getFileName());
    desk.require(Permission.EDIT_FLEET, subject);
    var before = names(desk);
    var result = "failed";
    try (var refused = new RefusedRows(target())) {
      var options = new OrgImport.Options(!knownInstances, desk.now(), this::progress);
      var counts = new OrgImport(desk.database()).read(file, options, refused::add);
      result =
          "%d added, %d known, %d refused"
              .formatted(counts.added(), counts.updated(), counts.refused());
      answer(counts, newInstances(desk, before), refused);
      return counts.refused() == 0 ? ExitCode.OK : ExitCode.ORGS_FAILED;
    } finally {
      desk.note(subject, "", result);
    }
  }

  private Path target() {
    return refusedFile == null ? Path.of(file + ".refused.csv") : refusedFile;
  }

  private void progress(long lines) {
    if (lines % EVERY == 0) {
      session.say(lines + " rows ...");
    }
  }

  private static Set<String> names(Desk desk) {
    return new InstanceStore(desk.database())
        .list().stream().map(Instance::name).collect(Collectors.toSet());
  }

  /** Instances that only an org named have no windows yet, which the user must hear. */
  private List<String> newInstances(Desk desk, Set<String> before) {
    var instances = new InstanceStore(desk.database());
    var fresh =
        names(desk).stream()
            .filter(name -> !before.contains(name) && instances.windows(name).isEmpty())
            .sorted()
            .toList();
    fresh.forEach(name -> session.say(NewInstance.sentence(name)));
    return fresh;
  }

  private void answer(OrgImport.Result counts, List<String> fresh, RefusedRows refused) {
    var imported =
        new Imported(
            counts.read(),
            counts.added(),
            counts.updated(),
            counts.refused(),
            counts.instances(),
            fresh,
            counts.refused() == 0 ? null : refused.file().toString());
    session.answer(new Document(imported, imported.text()));
  }
}
