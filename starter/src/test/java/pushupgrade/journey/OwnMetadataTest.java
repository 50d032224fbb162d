package pushupgrade.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.catalog.PackageStore;
import pushupgrade.registry.OwnComponent.Kind;
import pushupgrade.version.PackageKind;

/** A push leaves everything that is the org's own as it was, to the byte. */
@Timeout(60)
class OwnMetadataTest {
  @TempDir Path mails;

  private static final List<String> TABLES =
      List.of(
          "SELECT * FROM org_component ORDER BY 1, 2, 3, 4",
          "SELECT * FROM org_feature ORDER BY 1, 2",
          "SELECT * FROM apex_job ORDER BY 1, 2",
          "SELECT * FROM org ORDER BY 1",
          "SELECT i.* FROM installed_package i JOIN package p ON p.id = i.package_id WHERE p.namespace <> 'loyl' ORDER BY 1, 2");

  @Test
  void an_upgrade_and_the_way_back_touch_nothing_of_it() {
    try (var world = World.with(mails)) {
      world.fleet.always("CS1");
      var org = world.org("CS1");
      furnish(world, org);
      var before = everything(world);
      var push = world.schedule(World.simply());
      assertThat(world.finish(push).succeeded()).isEqualTo(1);

      assertThat(everything(world)).isEqualTo(before);
      assertThat(new WaysBack(world).revert(push, org).done()).isTrue();
      assertThat(everything(world)).isEqualTo(before);
    }
  }

  private static void furnish(World world, pushupgrade.id.OrgId org) {
    for (var kind : Kind.values()) {
      world.fleet.own(
          org, kind, "CustomField", "Account.Own__c", "{\"label\":\"Größe \uD83D\uDE80\"}");
      world.fleet.own(org, kind, "Layout", "Account-Own", " \t\r\n' \"\\ ");
    }
    world.fleet.own(org, Kind.OVERRIDE, "CustomLabel", "loyl__Hello", "Grüezi");
    world.fleet.own(org, Kind.SETTING_VALUE, "loyl__Setting__c", "Org", "");
    world.fleet.features(org, "PersonAccounts", "StateAndCountryPicklists");
    world.fleet.runsJobs(org, World.MONDAY_NOON.minus(Duration.ofDays(9)), World.MONDAY_NOON);
    var ledger =
        new PackageStore(world.database)
            .create("Ledger", "ledg", PackageKind.MANAGED_2GP, world.now());
    world.fleet.install(org, world.version(ledger, "2.0.9"));
  }

  private static List<List<Map<String, Object>>> everything(World world) {
    return TABLES.stream().map(sql -> world.database.jdbc().sql(sql).query().listOfRows()).toList();
  }
}
