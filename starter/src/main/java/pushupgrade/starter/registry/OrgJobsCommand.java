package pushupgrade.starter.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pushupgrade.id.OrgId;
import pushupgrade.registry.ApexJob;
import pushupgrade.registry.ApexJobStore;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Column;
import pushupgrade.starter.output.Table;
import pushupgrade.starter.shell.CommandFailed;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** The Apex jobs for which an upgrade of the org waits. */
@Command(
    name = "jobs",
    abbreviateSynopsis = true,
    description = "The org's Apex jobs; with --add or --remove changed first.")
final class OrgJobsCommand implements Callable<ExitCode> {
  private static final List<Column<ApexJob>> COLUMNS =
      List.of(
          new Column<>("id", "JOB", ApexJob::id),
          new Column<>("apexClass", "APEX CLASS", ApexJob::apexClass),
          new Column<>("startsAt", "FROM", ApexJob::startsAt),
          new Column<>("endsAt", "UNTIL", ApexJob::endsAt));

  @Parameters(paramLabel = "ORG", description = "00D..., 15 or 18 characters")
  private OrgId org = OrgId.numbered(0);

  @Option(names = "--add", paramLabel = "CLASS", description = "Adds a job of this Apex class.")
  private @Nullable String apexClass;

  @Option(names = "--from", paramLabel = "TIME", description = "When it starts. Default: now.")
  private @Nullable Instant from;

  @Option(names = "--minutes", paramLabel = "N", description = "How long it runs. Default: 60.")
  private int minutes = 60;

  @Option(names = "--remove", paramLabel = "JOB", description = "Removes a job.")
  private @Nullable String removed;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Session session;

  OrgJobsCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "org jobs", this::at);
  }

  private ExitCode at(Desk desk) {
    if (apexClass == null && removed == null) {
      desk.org(Permission.LOOK_INTO_ORG, org);
      desk.note(org.value(), "", "done");
    } else {
      desk.org(Permission.EDIT_ORG, org);
      desk.change(org.value(), WhatWasGiven.in(spec), () -> write(desk));
    }
    session.answer(
        new Table<>(COLUMNS, new ApexJobStore(desk.database()).list(org), "The org has no jobs."));
    return ExitCode.OK;
  }

  private void write(Desk desk) {
    var store = new ApexJobStore(desk.database());
    if (apexClass != null) {
      var starts = from == null ? desk.now() : from;
      var ends = starts.plus(Duration.ofMinutes(minutes));
      store.put(org, new ApexJob(newId(), apexClass, starts, ends));
    }
    if (removed != null && !store.remove(org, removed)) {
      throw new CommandFailed(
          ExitCode.ERROR,
          "The org has no job \"%s\": see `org jobs %s`. Nothing was changed."
              .formatted(removed, org));
    }
  }

  /** As long as the platform's; nobody looks at more than that it differs. */
  private static String newId() {
    return "707" + UUID.randomUUID().toString().replace("-", "").substring(0, 15);
  }
}
