package pushupgrade.worker;

import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which build of the workers this is, for Temporal's worker versioning. Without a build id a worker
 * is unversioned and takes every task, as in development, demo and tests.
 *
 * @param name the deployment that all builds of these workers belong to
 * @param buildId this build, such as a release or a commit; empty for unversioned
 */
@ConfigurationProperties("push-upgrade.deployment")
public record WorkerBuild(
    @DefaultValue("push-upgrade") String name, @DefaultValue("") String buildId) {
  /** What the server accepts, and can be typed in a shell. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

  private static final Pattern BUILD_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.+-]{0,99}");

  /** Takes every task. */
  public static final WorkerBuild UNVERSIONED = new WorkerBuild("push-upgrade", "");

  /** Checks both. */
  public WorkerBuild {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A deployment's name has letters, digits, _ and - only, and not \"%s\": correct push-upgrade.deployment.name"
              .formatted(name));
    }
    if (!buildId.isEmpty() && !BUILD_ID.matcher(buildId).matches()) {
      throw new IllegalArgumentException(
          "A build id has letters, digits, _ . + and - only, and not \"%s\": correct push-upgrade.deployment.build-id, or leave it empty"
              .formatted(buildId));
    }
  }

  boolean versioned() {
    return !buildId.isEmpty();
  }

  /** What moves to a newer build unless a workflow says otherwise: pushes, rollouts, mails. */
  Optional<WorkerDeploymentOptions> options() {
    return versioned()
        ? Optional.of(
            WorkerDeploymentOptions.newBuilder()
                .setUseVersioning(true)
                .setVersion(new WorkerDeploymentVersion(name, buildId))
                .setDefaultVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
                .build())
        : Optional.empty();
  }
}
