package pushupgrade.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static pushupgrade.registry.Registered.NOW;
import static pushupgrade.registry.Registered.PACKAGE;
import static pushupgrade.registry.Registered.V1;
import static pushupgrade.registry.Registered.V2;
import static pushupgrade.registry.Registered.installed;
import static pushupgrade.registry.Registered.org;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pushupgrade.id.OrgId;
import pushupgrade.store.DatabaseContract;

/** One org: what is saved comes back, whatever is said twice. */
abstract class OrgStoreContract extends DatabaseContract {
  private OrgStore orgs;

  @BeforeAll
  void fill() {
    Registered.packageAndInstances(database);
    orgs = new OrgStore(database);
  }

  @Test
  void a_saved_org_comes_back_with_the_region_of_its_instance() {
    assertThat(orgs.save(org(1), NOW)).isEqualTo(new OrgStore.Saved(1, 0));

    var found = orgs.find(OrgId.numbered(1)).orElseThrow();
    assertThat(found.org()).usingRecursiveComparison().ignoringFields("place").isEqualTo(org(1));
    assertThat(found.org().place()).isEqualTo(new Org.Place("NA", "NA224"));
    assertThat(found.optOut()).isNull();
    assertThat(found.readOnly()).isNull();
  }

  @Test
  void saving_again_updates_and_never_forgets_what_is_not_said() {
    orgs.save(org(2), NOW);
    var bare =
        new Org(
            OrgId.numbered(2),
            "",
            new Org.Traits(OrgType.SANDBOX, OrgStatus.TRIAL, "", null),
            new Org.Place("", "EU44"),
            new Org.Admin("", ""),
            null);

    assertThat(orgs.save(bare, NOW)).isEqualTo(new OrgStore.Saved(0, 1));

    var found = orgs.find(OrgId.numbered(2)).orElseThrow().org();
    assertThat(found.name()).isEqualTo("Org 2");
    assertThat(found.traits())
        .isEqualTo(new Org.Traits(OrgType.SANDBOX, OrgStatus.TRIAL, "Enterprise", null));
    assertThat(found.place().instance()).isEqualTo("EU44");
    assertThat(found.admin()).isEqualTo(org(2).admin());
    assertThat(found.lastActivity()).isEqualTo(org(2).lastActivity());
  }

  @Test
  void an_org_of_an_unknown_instance_is_refused() {
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> orgs.save(org(3, OrgType.PRODUCTION, "XX1"), NOW))
        .withMessageContaining("add it first");
    assertThat(orgs.find(OrgId.numbered(3))).isEmpty();
  }

  @Test
  void two_who_save_the_same_new_org_at_once_make_one() throws Exception {
    var together = new CyclicBarrier(4);
    Callable<OrgStore.Saved> save =
        () -> {
          together.await();
          return orgs.save(org(4), NOW);
        };
    var added = new ArrayList<Integer>();
    try (var pool = Executors.newFixedThreadPool(4)) {
      for (var saved : pool.invokeAll(List.of(save, save, save, save))) {
        added.add(saved.get().added());
      }
    }
    assertThat(added).containsExactlyInAnyOrder(1, 0, 0, 0);
  }

  @Test
  void features_are_replaced_as_a_whole() {
    orgs.save(org(5), NOW);
    new OrgStore(database)
        .setFeatures(OrgId.numbered(5), Set.of("PersonAccounts", "MultiCurrency"));
    new OrgStore(database)
        .setFeatures(OrgId.numbered(5), Set.of("PersonAccounts", "StateCountryPicklists"));

    assertThat(new OrgStore(database).features(OrgId.numbered(5)))
        .containsExactly("PersonAccounts", "StateCountryPicklists");
  }

  @Test
  void an_opt_out_says_who_when_and_why_until_pushes_are_enabled_again() {
    orgs.save(org(6), NOW);
    var store = new OptOutStore(database);
    var optOut = new OptOut(NOW, "ada@example.org", "audit season");

    store.disablePush(OrgId.numbered(6), optOut);
    assertThat(orgs.find(OrgId.numbered(6)).orElseThrow().optOut()).isEqualTo(optOut);
    orgs.save(org(6), NOW);
    assertThat(orgs.find(OrgId.numbered(6)).orElseThrow().optOut()).isEqualTo(optOut);

    store.enablePush(OrgId.numbered(6), NOW);
    assertThat(orgs.find(OrgId.numbered(6)).orElseThrow().optOut()).isNull();
  }

  @Test
  void read_only_has_a_cause_and_an_end() {
    orgs.save(org(7), NOW);
    var store = new OptOutStore(database);
    var upgrade = new ReadOnly(ReadOnly.Cause.RELEASE_UPGRADE, NOW.plus(Duration.ofHours(2)));

    store.readOnly(OrgId.numbered(7), upgrade, NOW);
    assertThat(orgs.find(OrgId.numbered(7)).orElseThrow().readOnly()).isEqualTo(upgrade);
    assertThat(upgrade.holdsAt(NOW)).isTrue();
    assertThat(upgrade.holdsAt(upgrade.until())).isFalse();

    store.writable(OrgId.numbered(7), NOW);
    assertThat(orgs.find(OrgId.numbered(7)).orElseThrow().readOnly()).isNull();
  }

  @Test
  void installing_replaces_the_version_and_an_older_word_undoes_nothing() {
    orgs.save(org(8), NOW);
    var store = new InstallStore(database);
    var newer = new InstalledPackage(PACKAGE, V2, NOW.plusSeconds(60), "push");

    store.install(OrgId.numbered(8), installed(V1));
    store.install(OrgId.numbered(8), newer);
    store.install(OrgId.numbered(8), installed(V1));
    assertThat(store.installed(OrgId.numbered(8))).containsExactly(newer);

    assertThat(store.uninstall(OrgId.numbered(8), PACKAGE)).isTrue();
    assertThat(store.uninstall(OrgId.numbered(8), PACKAGE)).isFalse();
    assertThat(store.installed(OrgId.numbered(8))).isEmpty();
  }

  @Test
  void own_components_are_put_once_and_removed() {
    orgs.save(org(9), NOW);
    var store = new OwnMetadataStore(database);
    var field = component(OwnComponent.Kind.COMPONENT, "Account.Tier__c", "");
    var label = component(OwnComponent.Kind.OVERRIDE, "crm__Welcome", "Bienvenido");

    store.put(OrgId.numbered(9), field);
    store.put(OrgId.numbered(9), label);
    store.put(OrgId.numbered(9), field);
    assertThat(store.list(OrgId.numbered(9))).containsExactly(field, label);

    assertThat(store.remove(OrgId.numbered(9), field)).isTrue();
    assertThat(store.remove(OrgId.numbered(9), field)).isFalse();
    assertThat(store.list(OrgId.numbered(9))).containsExactly(label);
  }

  @Test
  void a_job_is_active_from_its_start_to_before_its_end() {
    orgs.save(org(10), NOW);
    var store = new ApexJobStore(database);
    var job = new ApexJob("707A", "NightlySync", NOW, NOW.plusSeconds(600));
    var longer = new ApexJob("707B", "Rollup", NOW.plusSeconds(60), NOW.plusSeconds(900));
    store.put(OrgId.numbered(10), job);
    store.put(OrgId.numbered(10), longer);

    assertThat(store.activeAt(OrgId.numbered(10), NOW.minusMillis(1))).isEmpty();
    assertThat(store.activeAt(OrgId.numbered(10), NOW)).containsExactly(job);
    assertThat(store.activeAt(OrgId.numbered(10), NOW.plusSeconds(60)))
        .containsExactly(longer, job);
    assertThat(store.activeAt(OrgId.numbered(10), NOW.plusSeconds(600))).containsExactly(longer);
    assertThat(store.remove(OrgId.numbered(10), "707A")).isTrue();
    assertThat(store.list(OrgId.numbered(10))).containsExactly(longer);
  }

  @Test
  void whatever_is_said_of_an_unknown_org_is_refused_with_what_to_do() {
    var unknown = OrgId.numbered(99);
    List<Runnable> words =
        List.of(
            () -> new OrgStore(database).setFeatures(unknown, Set.of("PersonAccounts")),
            () -> new OptOutStore(database).disablePush(unknown, new OptOut(NOW, "ada", "")),
            () -> new OptOutStore(database).writable(unknown, NOW),
            () -> new InstallStore(database).install(unknown, installed(V1)),
            () ->
                new OwnMetadataStore(database)
                    .put(unknown, component(OwnComponent.Kind.COMPONENT, "A", "")),
            () -> new ApexJobStore(database).put(unknown, new ApexJob("1", "A", NOW, NOW)));

    assertThat(words)
        .allSatisfy(
            word ->
                assertThatExceptionOfType(NoSuchElementException.class)
                    .isThrownBy(word::run)
                    .withMessageContaining("import the org first"));
  }

  private static OwnComponent component(OwnComponent.Kind kind, String name, String content) {
    return new OwnComponent(kind, "CustomField", name, content);
  }
}
