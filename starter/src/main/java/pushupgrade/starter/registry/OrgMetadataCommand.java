package pushupgrade.starter.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pushupgrade.id.OrgId;
import pushupgrade.registry.OwnComponent;
import pushupgrade.registry.OwnMetadataStore;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Column;
import pushupgrade.starter.output.Table;
import pushupgrade.starter.shell.CommandFailed;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** What is an org's own, to look at and to change. */
@Command(
    name = "metadata",
    abbreviateSynopsis = true,
    description = {
      "The org's own metadata; with --put or --remove changed first.",
      "COMPONENT is KIND:TYPE:NAME, as override:CustomLabel:crm__Greeting. Kinds: component,",
      "override, setting-value, metadata-record, permission-assignment."
    })
final class OrgMetadataCommand implements Callable<ExitCode> {
  private static final List<Column<OwnComponent>> COLUMNS =
      List.of(
          new Column<>("kind", "KIND", OwnComponent::kind),
          new Column<>("type", "TYPE", OwnComponent::type),
          new Column<>("fullName", "NAME", OwnComponent::fullName),
          new Column<>("content", "CONTENT", OwnComponent::content));

  @Parameters(paramLabel = "ORG", description = "00D..., 15 or 18 characters")
  private OrgId org = OrgId.numbered(0);

  @Option(
      names = "--put",
      paramLabel = "COMPONENT=CONTENT",
      description = "Adds a component, or replaces its content.")
  private Map<String, String> put = new LinkedHashMap<>();

  @Option(names = "--remove", paramLabel = "COMPONENT", description = "Removes a component.")
  private List<String> removed = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Session session;

  OrgMetadataCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "org metadata", this::at);
  }

  private ExitCode at(Desk desk) {
    if (put.isEmpty() && removed.isEmpty()) {
      desk.org(Permission.LOOK_INTO_ORG, org);
      desk.note(org.value(), "", "done");
    } else {
      desk.org(Permission.EDIT_ORG, org);
      desk.change(org.value(), WhatWasGiven.in(spec), () -> write(desk));
    }
    var own = new OwnMetadataStore(desk.database()).list(org);
    session.answer(new Table<>(COLUMNS, own, "The org has no metadata of its own."));
    return ExitCode.OK;
  }

  private void write(Desk desk) {
    var store = new OwnMetadataStore(desk.database());
    put.forEach((name, content) -> store.put(org, ComponentWord.parse(name, content)));
    for (var name : removed) {
      if (!store.remove(org, ComponentWord.parse(name, ""))) {
        throw new CommandFailed(
            ExitCode.ERROR,
            "The org has no %s: see `org metadata %s`. Nothing was changed.".formatted(name, org));
      }
    }
  }
}
