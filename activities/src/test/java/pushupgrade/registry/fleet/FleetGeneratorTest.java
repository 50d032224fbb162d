package pushupgrade.registry.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.registry.OrgEntry;
import pushupgrade.registry.OrgFilter;
import pushupgrade.registry.OrgSearch;
import pushupgrade.registry.OrgStatus;
import pushupgrade.registry.OrgType;
import pushupgrade.registry.OwnComponent;
import pushupgrade.registry.Registered;
import pushupgrade.registry.intake.ImportLine;
import pushupgrade.registry.intake.OrgImport;
import pushupgrade.store.TestDatabase;

/** A made fleet looks like a real one, and always the same. */
class FleetGeneratorTest {
  private static final OwnComponent CONFLICT =
      new OwnComponent(OwnComponent.Kind.COMPONENT, "CustomField", "Account.Tier__c", "Text(80)");
  private static final FleetPlan.Contents CONTENTS =
      new FleetPlan.Contents(
          List.of(Registered.V1, Registered.V2), List.of(CONFLICT), Set.of("PersonAccounts"));
  private static final List<OrgEntry> FLEET = fleet(7, 10_000, FleetPlan.Rates.USUAL);

  @TempDir Path folder;

  @Test
  void the_same_seed_makes_the_same_fleet_and_a_larger_one_begins_with_it() throws IOException {
    assertThat(written(7)).isEqualTo(written(7)).isNotEqualTo(written(8));
    assertThat(fleet(7, 500, FleetPlan.Rates.USUAL)).isEqualTo(FLEET.subList(0, 500));
  }

  @Test
  void ids_are_unique_and_differ_between_seeds() {
    var other = fleet(8, 10_000, FleetPlan.Rates.USUAL);

    assertThat(FLEET).extracting(e -> e.org().id()).doesNotHaveDuplicates();
    assertThat(FLEET)
        .extracting(e -> e.org().id())
        .doesNotContainAnyElementsOf(other.stream().map(e -> e.org().id()).toList());
  }

  @Test
  void a_fifth_of_the_instances_holds_four_fifths_of_the_orgs() {
    var sizes =
        FLEET.stream()
            .collect(Collectors.groupingBy(e -> e.org().place().instance(), Collectors.counting()));
    var largest = sizes.values().stream().sorted((a, b) -> Long.compare(b, a)).limit(3);

    assertThat(sizes).hasSizeGreaterThanOrEqualTo(12);
    assertThat(largest.mapToLong(n -> n).sum() / 10_000.0).isCloseTo(0.8, within(0.02));
  }

  @Test
  void instances_spread_over_the_zones_and_one_has_no_windows() {
    var instances = generator(7, 1, FleetPlan.Rates.USUAL).instances();

    assertThat(instances)
        .extracting(i -> i.instance().zone().getId())
        .contains("Asia/Kolkata", "Australia/Lord_Howe", "America/Sao_Paulo", "Africa/Johannesburg")
        .doesNotContain(ZoneOffset.UTC.getId());
    assertThat(instances).filteredOn(i -> List.of().equals(i.windows())).hasSize(1);
    assertThat(instances).extracting(i -> i.instance().region()).contains("NA", "EU", "AP", "SA");
  }

  @Test
  void troubles_come_at_their_rates() {
    share(e -> e.org().traits().status() == OrgStatus.INACTIVE, 0.01);
    share(e -> e.barriers().optOut() != null, 0.02);
    share(e -> e.barriers().readOnly() != null, 0.01);
    share(e -> e.belongings().own().contains(CONFLICT), 0.01);
    share(e -> !e.belongings().jobs().isEmpty(), 0.03);
    share(e -> !e.features().contains("PersonAccounts"), 0.02);
    assertThat(FLEET).extracting(e -> e.org().traits().type()).contains(OrgType.values());
  }

  @Test
  void a_fleet_without_trouble_has_none() {
    assertThat(fleet(7, 2_000, FleetPlan.Rates.NO_TROUBLE))
        .allSatisfy(
            e -> {
              assertThat(e.barriers()).isEqualTo(OrgEntry.Barriers.NONE);
              assertThat(e.belongings().jobs()).isEmpty();
              assertThat(e.org().traits().status().receivesPushes()).isTrue();
            });
  }

  @Test
  void a_written_fleet_is_imported_whole() throws IOException {
    var file = Files.writeString(folder.resolve("fleet.jsonl"), written(7));
    var refused = new ArrayList<ImportLine.Refused>();
    try (var database = TestDatabase.h2()) {
      Registered.packageAndInstances(database);
      var options = new OrgImport.Options(false, Registered.NOW, lines -> {});

      var result = new OrgImport(database).read(file, options, refused::add);

      assertThat(refused).isEmpty();
      assertThat(result).isEqualTo(new OrgImport.Result(1_215, 1_200, 0, 0, 15));
      var running = OrgFilter.EVERYONE.running(Registered.PACKAGE, Set.of(Registered.V1));
      assertThat(new OrgSearch(database).count(running))
          .isEqualTo(
              FLEET.stream()
                  .limit(1_200)
                  .filter(e -> e.installs().getFirst().version().equals(Registered.V1))
                  .count());
    }
  }

  @Test
  void a_plan_that_cannot_be_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> generator(1, 0, FleetPlan.Rates.USUAL))
        .withMessageContaining("not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FleetPlan.Rates(0, 1.1, 0, 0, 0, 0))
        .withMessageContaining("1.1");
  }

  private static void share(Predicate<OrgEntry> trouble, double rate) {
    var share = FLEET.stream().filter(trouble).count() / (double) FLEET.size();
    assertThat(share).isCloseTo(rate, within(0.006));
  }

  private static String written(long seed) throws IOException {
    var out = new StringWriter();
    generator(seed, 1_200, FleetPlan.Rates.USUAL).write(out);
    return out.toString();
  }

  private static List<OrgEntry> fleet(long seed, int orgs, FleetPlan.Rates rates) {
    return generator(seed, orgs, rates).orgs().toList();
  }

  private static FleetGenerator generator(long seed, int orgs, FleetPlan.Rates rates) {
    return new FleetGenerator(new FleetPlan(seed, orgs, rates, CONTENTS, Registered.NOW));
  }
}
