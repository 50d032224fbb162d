package pushupgrade.starter.registry;

import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushupgrade.id.OrgId;
import pushupgrade.registry.EffectiveMetadata;
import pushupgrade.registry.EffectiveMetadata.Piece;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Column;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.output.Table;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** The read-only view into one org. */
@Command(
    name = "show",
    abbreviateSynopsis = true,
    description = {
      "One org: what it runs, what is its own, and what would stand in the way of a push.",
      "Changes nothing; each look is in the audit log."
    })
final class OrgShowCommand implements Callable<ExitCode> {
  private static final List<Column<Piece>> METADATA =
      List.of(
          new Column<>("type", "TYPE", Piece::type),
          new Column<>("fullName", "NAME", Piece::fullName),
          new Column<>("from", "FROM", piece -> String.join(" ", new TreeSet<>(piece.origins()))),
          new Column<>("content", "THE ORG'S OWN", Piece::content));

  @Parameters(paramLabel = "ORG", description = "00D..., 15 or 18 characters")
  private OrgId org = OrgId.numbered(0);

  @Option(
      names = "--metadata",
      description = "The metadata in force: the versions', the org's overrides, the org's own.")
  private boolean metadata;

  private final Session session;

  OrgShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "org show", this::show);
  }

  private ExitCode show(Desk desk) {
    var found = desk.org(Permission.LOOK_INTO_ORG, org);
    desk.note(org.value(), metadata ? "metadata" : "", "done");
    if (metadata) {
      var pieces = new EffectiveMetadata(desk.database()).of(org);
      session.answer(new Table<>(METADATA, pieces, "The org runs nothing and has nothing own."));
    } else {
      var view = OrgView.of(desk.database(), found);
      session.answer(new Document(view, view.text()));
    }
    return ExitCode.OK;
  }
}
