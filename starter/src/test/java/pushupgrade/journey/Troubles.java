package pushupgrade.journey;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import pushupgrade.deploy.DeployTarget;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.id.VersionId;

/**
 * What a test lets go wrong at the deploy target; all else goes to the real one. It also tells when
 * a deploy is under way.
 */
public final class Troubles implements Wrapping {
  private final Map<OrgId, Supplier<RuntimeException>> throwing = new ConcurrentHashMap<>();
  private final Map<OrgId, AtomicInteger> unverified = new ConcurrentHashMap<>();
  private final Map<Integer, Runnable> atInstall = new ConcurrentHashMap<>();
  private final AtomicInteger installs = new AtomicInteger();

  /** Each deploy to the org ends in this. */
  public void atDeploy(OrgId org, Supplier<RuntimeException> failure) {
    throwing.put(org, failure);
  }

  /** Deploys to the org work again. */
  public void over(OrgId org) {
    throwing.remove(org);
  }

  /** So many deploys to the org do not match what was to be installed. */
  public void unverified(OrgId org, int times) {
    unverified.put(org, new AtomicInteger(times));
  }

  /** Runs while the deploy with this number, from 1, is under way. */
  public void duringDeploy(int number, Runnable action) {
    atInstall.put(number, action);
  }

  public int deploys() {
    return installs.get();
  }

  @Override
  public DeployTarget target(DeployTarget real) {
    return new Target(real);
  }

  private final class Target extends PassingTarget {
    Target(DeployTarget real) {
      super(real);
    }

    @Override
    public InstallAnswer install(Key key, VersionId to, Instant now) {
      var action = atInstall.remove(installs.incrementAndGet());
      if (action != null) {
        action.run();
      }
      var failure = throwing.get(key.org());
      if (failure != null) {
        throw failure.get();
      }
      return super.install(key, to, now);
    }

    @Override
    public boolean verify(PushId push, OrgId org) {
      var left = unverified.get(org);
      return (left == null || left.getAndDecrement() <= 0) && super.verify(push, org);
    }
  }
}
