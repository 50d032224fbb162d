package pushupgrade.starter.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import pushupgrade.registry.Role.Permission;
import pushupgrade.registry.intake.InstanceImport;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** Instances from a file. */
@Command(
    name = "import",
    abbreviateSynopsis = true,
    description = {
      "Adds or updates the instances of a JSON file: with name, region, zone, windows, blackouts,",
      "or as the platform's status service gives them, whose core maintenances become blackouts."
    })
final class InstanceImportCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "FILE", description = "A JSON list, or objects one after another.")
  private Path file = Path.of("");

  private final Session session;

  InstanceImportCommand(Session session) {
    this.session = session;
  }

  private record Imported(List<String> instances) {}

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "instance import", this::read);
  }

  private ExitCode read(Desk desk) throws IOException {
    var subject = String.valueOf(file.getFileName());
    desk.require(Permission.EDIT_FLEET, subject);
    var names = new InstanceImport(desk.database()).read(file);
    desk.note(subject, String.join(" ", names), "done");
    session.answer(
        new Document(
            new Imported(names),
            "%d instances: %s".formatted(names.size(), String.join(", ", names))));
    return ExitCode.OK;
  }
}
