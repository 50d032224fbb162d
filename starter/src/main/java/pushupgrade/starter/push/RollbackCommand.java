package pushupgrade.starter.push;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.registry.Role.Permission;
import pushupgrade.registry.intake.OrgList;
import pushupgrade.rollback.RollbackKind;
import pushupgrade.starter.console.WaysBack.Wish;
import pushupgrade.starter.registry.Desk;
import pushupgrade.starter.shell.Confirmation;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** Partner operations' way back. */
@Command(
    name = "rollback",
    abbreviateSynopsis = true,
    description = {
      "Takes orgs back to the version they had before a push, at any time, under a case number.",
      "Needs --role partner-ops."
    })
public final class RollbackCommand implements Callable<ExitCode> {
  private static final int MOST_CASE = 60;

  @Parameters(
      arity = "1..*",
      paramLabel = "ORG|FILE",
      description = "The orgs, 00D..., or files with an id at the start of a line.")
  private List<String> orgs = List.of();

  @Option(
      names = "--push",
      required = true,
      paramLabel = "PUSH",
      description = "The push that upgraded them, 0DV...")
  private PushId push = PushId.numbered(0);

  @Option(
      names = "--case",
      required = true,
      paramLabel = "N",
      description = "The case that asks for it.")
  private String caseNumber = "";

  @Option(names = "--now", description = "Do not wait for the instances' maintenance windows.")
  private boolean now;

  @Mixin private Confirmation confirmation = new Confirmation();

  private final Session session;

  /** Made by the command line. */
  public RollbackCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    if (caseNumber.isBlank() || caseNumber.length() > MOST_CASE) {
      throw new IllegalArgumentException(
          "--case takes a case number of 1 to %d characters.".formatted(MOST_CASE));
    }
    return Desk.open(session, "rollback", this::rollBack);
  }

  private ExitCode rollBack(Desk desk) throws IOException {
    desk.require(Permission.ROLL_BACK, push.value());
    var named = named();
    try (var console = new OpenConsole(desk)) {
      confirmation.ask(
          session,
          "Take %d orgs back to the versions before push %s?".formatted(named.size(), push));
      var wish = new Wish(push, RollbackKind.ROLLBACK, Optional.of(caseNumber), now);
      var lines = new WayBack(desk, console.waysBack(), wish).of(named);
      session.answer(WayBackLine.table(lines));
      return WayBackLine.ending(lines);
    }
  }

  private List<OrgId> named() throws IOException {
    var named = new LinkedHashSet<OrgId>();
    for (var text : orgs) {
      named.addAll(OrgList.named(text).ids());
    }
    return List.copyOf(named);
  }
}
