package pushupgrade.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.catalog.Keys;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.VerifyKey;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.id.VersionId;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.registry.InstallStore;
import pushupgrade.registry.OptOut;
import pushupgrade.registry.OptOutStore;
import pushupgrade.registry.OrgStore;
import pushupgrade.registry.OwnComponent;
import pushupgrade.registry.OwnMetadataStore;
import pushupgrade.registry.Registered;
import pushupgrade.store.Columns;
import pushupgrade.store.Engine;

/** The built-in metadata store keeps the contract on each database. */
class MetadataStoreTargetTest {
  @Nested
  class OnH2 extends Store implements Engine.OnH2 {}

  @Nested
  class OnPostgres extends Store implements Engine.OnPostgres {
    /** An install that goes too far: as the org's version changes, so does what it made itself. */
    private static final List<String> MEDDLING =
        List.of(
            """
            CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              UPDATE org_component SET content = 'changed' WHERE org_id = NEW.org_id;
              RETURN NEW;
            END $$
            """,
            """
            CREATE TRIGGER meddle AFTER UPDATE ON installed_package
               FOR EACH ROW EXECUTE FUNCTION meddle()
            """);

    @Test
    void an_install_that_would_change_what_is_the_orgs_own_is_undone() {
      var org = org();
      var push = push();
      edit(org);
      var own = new OwnMetadataStore(database).list(org);
      MEDDLING.forEach(statement -> database.jdbc().sql(statement).update());
      try {
        assertThatIllegalStateException()
            .isThrownBy(
                () -> target().install(new DeployTarget.Key(push, org, 1), Registered.V2, now()))
            .withMessageContaining("the own of org " + org);
      } finally {
        database.jdbc().sql("DROP FUNCTION meddle CASCADE").update();
      }
      assertThat(runs(org)).isEqualTo(Registered.V1);
      assertThat(target().installed(push, org)).isFalse();
      assertThat(new OwnMetadataStore(database).list(org)).isEqualTo(own);
    }
  }

  abstract static class Store extends DeployTargetContract {
    private final AtomicInteger orgs = new AtomicInteger();

    @BeforeAll
    void register() {
      Registered.packageAndInstances(database);
    }

    @Test
    void a_version_that_is_not_what_was_signed_is_not_installed(@TempDir Path folder) {
      var org = org();
      var push = push();
      var key = VerifyKey.read(Keys.in(folder, "publisher").verifying);
      var packages = new PackageStore(database);
      packages.set(
          Registered.PACKAGE, new PackageRecord.Settings(Optional.empty(), Optional.of(key)));
      try {
        var answer = target().install(new DeployTarget.Key(push, org, 1), Registered.V2, now());

        assertThat(answer)
            .isEqualTo(
                new DeployTarget.InstallAnswer.Stopped(
                    Obstacle.of(
                        OutcomeCode.SIGNATURE_INVALID,
                        "The version has no signature, though its package has a key")));
        assertThat(runs(org)).isEqualTo(Registered.V1);
      } finally {
        packages.set(Registered.PACKAGE, PackageRecord.Settings.NONE);
      }
    }

    @Override
    DeployTarget target() {
      return new MetadataStoreTarget(database);
    }

    @Override
    PushId push() {
      var id = PushId.numbered(1_000 + orgs.incrementAndGet());
      database
          .jdbc()
          .sql(
              """
              INSERT INTO push (id, request_key, package_id, version_id, description, status, hold, hold_no,
                                scheduled_at, notice_round, filter, policy, publisher_email, created_by, created_at)
              VALUES (?, ?, ?, ?, 'd', 'IN_PROGRESS', 'NONE', 0, ?, 1, '{}', '{}', 'team@publisher.example', 'ann', ?)
              """)
          .params(
              id.value(),
              UUID.randomUUID().toString(),
              Registered.PACKAGE.value(),
              Registered.V2.value(),
              Columns.utc(now()),
              Columns.utc(now()))
          .update();
      return id;
    }

    @Override
    OrgId org() {
      var org = Registered.org(orgs.incrementAndGet());
      new OrgStore(database).save(org, now());
      installByHand(org.id(), Registered.V1);
      return org.id();
    }

    @Override
    List<VersionId> versions() {
      return List.of(Registered.V1, Registered.V2, Registered.V3);
    }

    @Override
    VersionId runs(OrgId org) {
      return new InstallStore(database).installed(org).get(0).version();
    }

    @Override
    void installByHand(OrgId org, VersionId version) {
      new InstallStore(database).install(org, Registered.installed(version));
    }

    @Override
    void uninstallByHand(OrgId org) {
      new InstallStore(database).uninstall(org, Registered.PACKAGE);
    }

    @Override
    void edit(OrgId org) {
      new OwnMetadataStore(database)
          .put(
              org,
              new OwnComponent(OwnComponent.Kind.COMPONENT, "ApexClass", "Mine", "class Mine {}"));
    }

    @Override
    void optOut(OrgId org) {
      new OptOutStore(database).disablePush(org, new OptOut(now(), "sam", "no"));
    }

    @Override
    Instant now() {
      return Registered.NOW;
    }
  }
}
