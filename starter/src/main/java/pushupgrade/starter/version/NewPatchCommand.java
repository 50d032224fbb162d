package pushupgrade.starter.version;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.PatchFolder;
import pushupgrade.catalog.VersionNames;
import pushupgrade.catalog.VersionStore;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** Begins a patch from its base version's source. */
@Command(
    name = "new-patch",
    abbreviateSynopsis = true,
    description = "A folder with the base version's source, to change and upload as the next patch.")
final class NewPatchCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "PACKAGE", description = "Id, name or namespace.")
  private String target = "";

  @Option(
      names = "--base",
      required = true,
      paramLabel = "VERSION",
      description = "The version to begin from: its number, 04t id, or loyl@1.4.1.")
  private String base = "";

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "A new or empty folder. Default: namespace and number of the patch, here.")
  private @Nullable Path dir;

  private final Session session;

  NewPatchCommand(Session session) {
    this.session = session;
  }

  private record Json(String version, String baseId, String base, String folder, int files) {}

  @Override
  public ExitCode call() {
    try (var desk = Desk.open(session, Permission.EDIT_VERSIONS)) {
      var of = new PackageStore(desk.database()).get(target);
      var from = new VersionNames(desk.database()).get(of, base);
      var next = new VersionStore(desk.database()).nextPatch(from).release();
      var folder = dir == null ? Path.of(of.namespace() + "-" + next) : dir;
      int files =
          desk.audited(
              new Desk.Note("version new-patch", of.namespace() + "@" + next, ""),
              () -> new PatchFolder(desk.database()).seed(from.id(), folder),
              count -> count + " files of " + from.id());
      session.answer(
          new Document(
              new Json(next, from.id().value(), from.shown(), folder.toString(), files),
              """
              %s holds the source of %s %s, %d files. Change it, then:
              push-upgrade version upload %s %s %s"""
                  .formatted(
                      folder, of.name(), from.shown(), files, of.namespace(), next, folder)));
    }
    return ExitCode.OK;
  }
}
