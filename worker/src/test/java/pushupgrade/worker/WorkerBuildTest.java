package pushupgrade.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.common.VersioningBehavior;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A build's name is one that the server takes; without one a worker is unversioned. */
class WorkerBuildTest {
  @ParameterizedTest
  @CsvSource({"'', 1.0", "a.b, 1.0", "push upgrade, 1.0", "push-upgrade, -1", "push-upgrade, a b"})
  void what_the_server_would_refuse_is_refused_at_the_start(String name, String buildId) {
    assertThatThrownBy(() -> new WorkerBuild(name, buildId))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("correct push-upgrade.deployment.");
  }

  @ParameterizedTest
  @CsvSource({"1.4.2", "2026-11-22", "ec00f92", "1.4.2+ec00f92"})
  void releases_dates_and_commits_are_build_ids(String buildId) {
    var options = new WorkerBuild("push-upgrade", buildId).options().orElseThrow();
    assertThat(options.getVersion().toCanonicalString()).isEqualTo("push-upgrade." + buildId);
    assertThat(options.getDefaultVersioningBehavior()).isEqualTo(VersioningBehavior.AUTO_UPGRADE);
  }

  @Test
  void without_a_build_id_a_worker_is_unversioned() {
    assertThat(WorkerBuild.UNVERSIONED.options()).isEmpty();
  }
}
