package pushupgrade.starter.version;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.PatchFolder;
import pushupgrade.catalog.VersionStore;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.registry.Desk;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** Begins a patch from its base version's source. */
@Command(
    name = "new-patch",
    abbreviateSynopsis = true,
    description =
        "A folder with the base version's source, to change and upload as the next patch.")
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
  public ExitCode call() throws Exception {
    return Desk.open(session, "version new-patch", this::at);
  }

  private ExitCode at(Desk desk) {
    desk.require(Permission.EDIT_VERSIONS, target);
    var of = new PackageStore(desk.database()).get(target);
    var from = NamedVersion.of(of, desk.database(), base);
    var next = new VersionStore(desk.database()).nextPatch(from).release();
    var folder = dir == null ? Path.of(of.namespace() + "-" + next) : dir;
    int files =
        desk.changed(
            from.id().value(),
            "patch " + next + " begins in " + folder,
            () -> new PatchFolder(desk.database()).seed(from.id(), folder));
    if (!from.number().nextPatch().release().equals(next)) {
      session.say(
          "Note: %s is not the newest release; a patch has to keep what later ones added."
              .formatted(from.shown()));
    }
    session.answer(
        new Document(
            new Json(next, from.id().value(), from.shown(), folder.toString(), files),
            """
            %s holds the source of %s %s, %d files. Change it, then:
            push-upgrade version upload %s %s %s"""
                .formatted(folder, of.name(), from.shown(), files, of.namespace(), next, folder)));
    return ExitCode.OK;
  }
}
