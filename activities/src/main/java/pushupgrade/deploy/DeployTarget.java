package pushupgrade.deploy;

import java.time.Instant;
import java.util.List;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.id.VersionId;

/**
 * Where versions are installed. A port: the metadata store of this project is one adapter, a remote
 * platform another; the workflows do not know which. Every adapter passes {@code
 * DeployTargetContract}.
 *
 * <p>Each call may run twice, late, and with its answer lost; the key makes it safe. Expected
 * answers are values; an exception means an infrastructure fault and is retried.
 */
public interface DeployTarget {
  /** One org in one push: what an install is done once for. The attempt fences late ones off. */
  record Key(PushId push, OrgId org, int attempt) {}

  /**
   * Everything that stands in the way now, the most telling first; empty when the version can be
   * installed.
   */
  List<Obstacle> inspect(OrgId org, VersionId to, Instant now);

  /**
   * Installs the version unless something stands in the way, and touches nothing that is the org's
   * own; the same push and org twice installs once.
   */
  InstallAnswer install(Key key, VersionId to, Instant now);

  /**
   * Whether the org runs the version that was installed for this push. That all which is its own is
   * untouched is the install's to see to: what the subscriber edits afterwards is no fault of it.
   */
  boolean verify(PushId push, OrgId org);

  /** Whether an install for this push has taken effect and was not put back. */
  boolean installed(PushId push, OrgId org);

  /**
   * Puts the org back to exactly the version recorded before the push, unless something newer was
   * installed since.
   */
  RestoreAnswer restore(PushId push, OrgId org, Instant now);

  /** How an install ended. */
  sealed interface InstallAnswer {
    /** The org is on the version, by this call or an earlier one. */
    record Installed() implements InstallAnswer {}

    /** Nothing was done. */
    record Stopped(Obstacle obstacle) implements InstallAnswer {}
  }

  /** How a way back ended. */
  sealed interface RestoreAnswer {
    /** The org is on its prior version, by this call or an earlier one. */
    record Restored(VersionId version) implements RestoreAnswer {}

    /** Nothing was done, because another version was installed since. */
    record MovedOn(String detail) implements RestoreAnswer {}

    /** Nothing was installed by this push. */
    record NeverInstalled() implements RestoreAnswer {}
  }
}
