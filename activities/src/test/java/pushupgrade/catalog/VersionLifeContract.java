package pushupgrade.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.store.Columns;
import pushupgrade.store.DatabaseContract;
import pushupgrade.version.VersionState;

/** What becomes of a version after its upload. */
abstract class VersionLifeContract extends DatabaseContract {
  @TempDir Path folder;
  private Uploads loyalty;

  @BeforeEach
  void an_empty_package() {
    database.jdbc().sql("DELETE FROM push").update();
    loyalty = Uploads.to("loyl", database, folder);
  }

  @Test
  void the_newest_beta_is_released_as_it_is() {
    var older = loyalty.stored(loyalty.upload("1.4.0", loyalty.fieldOf(80), Uploads.BETA));
    var newer = loyalty.stored(loyalty.upload("1.4.0", loyalty.fieldOf(90), Uploads.BETA));

    assertThatThrownBy(() -> life().promote(older, Uploads.NOW))
        .hasMessage(
            "1.4.0 (Beta 2) (%s) is newer: promote that, or deprecate it first", newer.id());
    life().promote(newer, Uploads.NOW);
    assertThat(now(newer).state()).isEqualTo(VersionState.RELEASED);
    assertThat(now(newer).digest()).isEqualTo(newer.digest());
    assertThatThrownBy(() -> life().promote(older, Uploads.NOW))
        .hasMessage("1.4.0 is released as %s: upload the next patch", newer.id());
  }

  @Test
  void a_version_with_an_open_push_is_not_deprecated() {
    var released = loyalty.stored(loyalty.release("1.4.0", loyalty.fieldOf(80)));
    push(released, "PENDING");

    assertThatThrownBy(() -> life().deprecate(released, Uploads.NOW))
        .hasMessage("Push 0DV1 of this version is still open: abort it, or wait for its end");
    database.jdbc().sql("UPDATE push SET status = 'CANCELED'").update();
    life().deprecate(released, Uploads.NOW);
    assertThat(now(released).state()).isEqualTo(VersionState.DEPRECATED);
    assertThat(now(released).everReleased()).isTrue();
  }

  @Test
  void after_a_deprecated_release_comes_the_next_patch() {
    var released = loyalty.stored(loyalty.release("1.4.0", loyalty.fieldOf(80)));
    life().deprecate(released, Uploads.NOW);
    var patch = loyalty.release("1.4.1", loyalty.fieldOf(90));

    assertThat(patch.base()).contains(released.id());
    assertThat(loyalty.shown()).containsExactly("1.4.0", "1.4.1");
  }

  private VersionLife life() {
    return new VersionLife(database);
  }

  private VersionRecord now(VersionRecord version) {
    return loyalty.versions().get(version.id());
  }

  private void push(VersionRecord version, String status) {
    database
        .jdbc()
        .sql(
            """
            INSERT INTO push (id, request_key, package_id, version_id, description, status, hold, hold_no, scheduled_at,
                              notice_round, filter, policy, publisher_email, created_by, created_at)
            VALUES ('0DV1', 'key', :package, :version, 'd', :status, 'NONE', 0, :now, 0, '{}', '{}', 'p@p.example', 'pat', :now)
            """)
        .param("package", version.packageId().value())
        .param("version", version.id().value())
        .param("status", status)
        .param("now", Columns.utc(Uploads.NOW))
        .update();
  }
}
