package pushupgrade.starter.version;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import pushupgrade.catalog.EvidenceStore;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.VersionEvidence;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionStore;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Column;
import pushupgrade.starter.output.Table;
import pushupgrade.starter.registry.Desk;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** The versions of one package or of all. */
@Command(name = "list", abbreviateSynopsis = true, description = "The versions, oldest first.")
final class ListVersionsCommand implements Callable<ExitCode> {
  private record Row(PackageRecord of, VersionRecord version, VersionEvidence evidence) {}

  private static final List<Column<Row>> COLUMNS =
      List.of(
          new Column<>("id", "ID", row -> row.version().id()),
          new Column<>("package", "PACKAGE", row -> row.of().name()),
          new Column<>("version", "VERSION", row -> row.version().shown()),
          new Column<>("state", "STATE", row -> Words.of(row.version().state())),
          new Column<>("createdAt", "CREATED", row -> row.version().createdAt()),
          new Column<>("releasedAt", "RELEASED", ListVersionsCommand::released),
          new Column<>("coverage", "COVERAGE %", row -> row.evidence().coverage().orElse(null)),
          new Column<>(
              "signed", "SIGNED", row -> row.evidence().signature().isPresent() ? "yes" : "no"));

  @Parameters(
      arity = "0..1",
      paramLabel = "PACKAGE",
      description = "Id, name or namespace. Default: all packages.")
  private @Nullable String target;

  private final Session session;

  ListVersionsCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "version list", this::at);
  }

  private ExitCode at(Desk desk) {
    desk.require(Permission.LOOK, "versions");
    var packages = new PackageStore(desk.database());
    var versions = new VersionStore(desk.database());
    var evidence = new EvidenceStore(desk.database());
    var rows =
        (target == null ? packages.list() : List.of(packages.get(target)))
            .stream().flatMap(of -> rows(versions, evidence, of)).toList();
    session.answer(new Table<>(COLUMNS, rows, "No versions yet: make one with `version upload`."));
    return ExitCode.OK;
  }

  private static Stream<Row> rows(VersionStore versions, EvidenceStore evidence, PackageRecord of) {
    return versions.ofPackage(of.id()).stream()
        .map(version -> new Row(of, version, evidence.of(version.id())));
  }

  private static @Nullable Instant released(Row row) {
    return row.version().releasedAt().orElse(null);
  }
}
