package pushupgrade.starter.registry;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pushupgrade.id.OrgId;
import pushupgrade.registry.OptOutStore;
import pushupgrade.registry.Org;
import pushupgrade.registry.OrgStore;
import pushupgrade.registry.ReadOnly;
import pushupgrade.registry.RegisteredOrg;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** What the platform or the subscriber would change in an org. */
@Command(
    name = "set",
    abbreviateSynopsis = true,
    description = "Changes an org; what is not given stays.")
final class OrgSetCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "ORG", description = "00D..., 15 or 18 characters")
  private OrgId org = OrgId.numbered(0);

  @Mixin private OrgChanges changes = new OrgChanges();

  @Option(
      names = "--feature",
      split = ",",
      paramLabel = "NAME",
      description = "Turns platform features on.")
  private Set<String> on = new LinkedHashSet<>();

  @Option(
      names = "--no-feature",
      split = ",",
      paramLabel = "NAME",
      description = "Turns platform features off.")
  private Set<String> off = new LinkedHashSet<>();

  @Option(
      names = "--read-only-until",
      paramLabel = "TIME",
      description = "Makes it read-only until then.")
  private @Nullable Instant readOnlyUntil;

  @Option(
      names = "--read-only-cause",
      paramLabel = "CAUSE",
      description = "${COMPLETION-CANDIDATES}. Default: MAINTENANCE.")
  private ReadOnly.Cause cause = ReadOnly.Cause.MAINTENANCE;

  @Option(names = "--writable", description = "Ends its read-only time at once.")
  private boolean writable;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Session session;

  OrgSetCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "org set", this::set);
  }

  private ExitCode set(Desk desk) {
    var before = desk.org(Permission.EDIT_ORG, org);
    if (writable && readOnlyUntil != null) {
      throw new IllegalArgumentException(
          "--writable and --read-only-until contradict each other: give one of them");
    }
    desk.change(org.value(), WhatWasGiven.in(spec), () -> write(desk, before));
    var after = new OrgStore(desk.database()).find(org).orElseThrow();
    var view = OrgView.of(desk.database(), after);
    session.answer(new Document(view, view.text()));
    return ExitCode.OK;
  }

  private void write(Desk desk, RegisteredOrg before) {
    Org changed = changes.over(before.org());
    if (NewInstance.addIfMissing(desk, changed.place().instance(), changed.place().region())) {
      session.say(NewInstance.sentence(changed.place().instance()));
    }
    new OrgStore(desk.database()).save(changed, desk.now());
    writeFeatures(desk);
    var barriers = new OptOutStore(desk.database());
    if (readOnlyUntil != null) {
      barriers.readOnly(org, new ReadOnly(cause, readOnlyUntil), desk.now());
    }
    if (writable) {
      barriers.writable(org, desk.now());
    }
  }

  private void writeFeatures(Desk desk) {
    var store = new OrgStore(desk.database());
    var features = new TreeSet<>(store.features(org));
    features.addAll(on);
    features.removeAll(off);
    store.setFeatures(org, features);
  }
}
