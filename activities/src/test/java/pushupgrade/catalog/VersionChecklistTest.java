package pushupgrade.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static pushupgrade.catalog.VersionChecklist.Standing.DONE;
import static pushupgrade.catalog.VersionChecklist.Standing.NOT_NEEDED;
import static pushupgrade.catalog.VersionChecklist.Standing.OPEN;
import static pushupgrade.registry.Registered.org;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.catalog.VersionChecklist.Step;
import pushupgrade.registry.InstallStore;
import pushupgrade.registry.InstalledPackage;
import pushupgrade.registry.Instance;
import pushupgrade.registry.InstanceStore;
import pushupgrade.registry.Org;
import pushupgrade.registry.OrgStore;
import pushupgrade.registry.OrgType;
import pushupgrade.store.TestDatabase;

class VersionChecklistTest {
  @TempDir Path folder;

  @Test
  void a_step_is_done_when_an_org_of_its_kind_ran_the_version() {
    try (var database = TestDatabase.h2()) {
      var loyalty = Uploads.to("loyl", database, folder);
      var version = loyalty.stored(loyalty.release("1.4.0", loyalty.fieldOf(80)));
      new InstanceStore(database).save(new Instance("NA224", "NA", ZoneId.of("UTC")));
      installed(loyalty, version, org(1, OrgType.SCRATCH, "NA224"));
      installed(loyalty, version, org(2, OrgType.SANDBOX, "NA224"));

      assertThat(new VersionChecklist(database).of(version))
          .extracting(Step::name, Step::standing, Step::at)
          .containsExactly(
              step("scratch", DONE, true),
              step("partner-developer", OPEN, false),
              step("friendly-subscriber", DONE, true),
              step("security-review", NOT_NEEDED, false),
              step("coverage", NOT_NEEDED, false));
    }
  }

  private static Tuple step(String name, VersionChecklist.Standing standing, boolean dated) {
    return Tuple.tuple(name, standing, Optional.of(Uploads.NOW).filter(at -> dated));
  }

  private static void installed(Uploads loyalty, VersionRecord version, Org org) {
    new OrgStore(loyalty.database).save(org, Uploads.NOW);
    new InstallStore(loyalty.database)
        .install(
            org.id(),
            new InstalledPackage(loyalty.target.id(), version.id(), Uploads.NOW, "manual"));
  }
}
