package pushupgrade.journey;

import java.time.Instant;
import java.util.List;
import pushupgrade.deploy.DeployTarget;
import pushupgrade.deploy.Obstacle;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.id.VersionId;

/** Passes every call on to another deploy target; a test overrides what it is about. */
public class PassingTarget implements DeployTarget {
  private final DeployTarget real;

  /** Passes on to this one. */
  public PassingTarget(DeployTarget real) {
    this.real = real;
  }

  @Override
  public List<Obstacle> inspect(OrgId org, VersionId to, Instant now) {
    return real.inspect(org, to, now);
  }

  @Override
  public InstallAnswer install(Key key, VersionId to, Instant now) {
    return real.install(key, to, now);
  }

  @Override
  public boolean verify(PushId push, OrgId org) {
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
