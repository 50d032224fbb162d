package pushupgrade.worker;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pushupgrade.deploy.DeployTarget;
import pushupgrade.deploy.Obstacle;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.id.VersionId;

/** A deploy target behind a gate, which notes who deployed and verified each org how often. */
final class GatedTarget implements DeployTarget {
  private final DeployTarget real;
  private final String who;
  private final Gate gate;
  private final Runnable insideDeploy;
  private final Notes notes;

  /** What happened to each org, on all workers of a test. */
  record Notes(Map<OrgId, List<String>> deployedBy, Map<OrgId, List<String>> verifiedBy) {
    Notes() {
      this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    private static void add(Map<OrgId, List<String>> map, OrgId org, String who) {
      map.merge(
          org,
          List.of(who),
          (a, b) -> java.util.stream.Stream.concat(a.stream(), b.stream()).toList());
    }
  }

  /**
   * @param insideDeploy done in each deploy, behind the gate
   */
  GatedTarget(DeployTarget real, String who, Gate gate, Runnable insideDeploy, Notes notes) {
    this.real = real;
    this.who = who;
    this.gate = gate;
    this.insideDeploy = insideDeploy;
    this.notes = notes;
  }

  /** The ports of a worker with this target in place of the real one. */
  static Ports ports(
      Ports usual, String who, Gate gate, Runnable insideDeploy, GatedTarget.Notes notes) {
    return new Ports(
        usual.database(),
        new GatedTarget(usual.target(), who, gate, insideDeploy, notes),
        usual.mail(),
        usual.mailFrom(),
        usual.mailLimits(),
        usual.clock());
  }

  @Override
  public List<Obstacle> inspect(OrgId org, VersionId to, Instant now) {
    return real.inspect(org, to, now);
  }

  @Override
  public InstallAnswer install(Key key, VersionId to, Instant now) {
    gate.pass();
    insideDeploy.run();
    Notes.add(notes.deployedBy(), key.org(), who);
    return real.install(key, to, now);
  }

  @Override
  public boolean verify(PushId push, OrgId org) {
    Notes.add(notes.verifiedBy(), org, who);
    return real.verify(push, org);
  }

  @Override
  public boolean installed(PushId push, OrgId org) {
    return real.installed(push, org);
  }

  @Override
  public RestoreAnswer restore(PushId push, OrgId org, Instant now) {
    return real.restore(push, org, now);
  }
}
