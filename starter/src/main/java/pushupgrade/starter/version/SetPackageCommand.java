package pushupgrade.starter.version;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.VersionSeal;
import pushupgrade.catalog.VersionStore;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.registry.Desk;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;
import pushupgrade.version.VersionState;

/** Changes what may be changed about a package. */
@Command(
    name = "set",
    abbreviateSynopsis = true,
    description =
        "Changes a package: the language of the publisher's mails, the key of signatures.")
final class SetPackageCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "PACKAGE", description = "Id, name or namespace.")
  private String target = "";

  @Mixin private PackageSettings settings = new PackageSettings();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Session session;

  SetPackageCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "package set", this::at);
  }

  private ExitCode at(Desk desk) {
    desk.require(Permission.EDIT_VERSIONS, target);
    if (settings.areMissing()) {
      throw new ParameterException(
          spec.commandLine(), "Nothing to set: give --publisher-locale or --verify-key");
    }
    var packages = new PackageStore(desk.database());
    var of = packages.get(target);
    var given = settings.given();
    var answer =
        desk.changed(
            of.namespace(),
            given.verifyKey().isPresent() ? "another key for signatures" : "",
            () -> {
              packages.set(of.id(), given.or(of.settings()));
              return PackageAnswer.of(packages.get(of.id().value()));
            });
    session.answer(new Document(answer, answer.text()));
    tellUnsigned(desk, of);
    return ExitCode.OK;
  }

  /** Released versions that no push takes anywhere now. */
  private void tellUnsigned(Desk desk, PackageRecord of) {
    var seal = new VersionSeal(desk.database());
    var unsigned =
        new VersionStore(desk.database())
            .ofPackage(of.id()).stream()
                .filter(version -> version.state() == VersionState.RELEASED)
                .filter(version -> seal.broken(version.id(), desk.now()).isPresent())
                .toList();
    if (!unsigned.isEmpty()) {
      session.say(
          "Note: released versions without a signature for this key, from %s to %s: %d. To push one,"
                  .formatted(
                      unsigned.getFirst().shown(), unsigned.getLast().shown(), unsigned.size())
              + " upload its source again with --sign-key.");
    }
  }
}
