package pushupgrade.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static pushupgrade.registry.OrgFilter.EVERYONE;
import static pushupgrade.registry.Registered.NOW;
import static pushupgrade.registry.Registered.PACKAGE;
import static pushupgrade.registry.Registered.V1;
import static pushupgrade.registry.Registered.V2;
import static pushupgrade.registry.Registered.V3;
import static pushupgrade.registry.Registered.org;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pushupgrade.id.OrgId;
import pushupgrade.push.PushPolicy;
import pushupgrade.record.PushRequest;
import pushupgrade.record.PushStore;
import pushupgrade.record.TargetFreeze;
import pushupgrade.store.DatabaseContract;

/**
 * 3,000 orgs on two instances, every tenth with pushes disabled, every twentieth on the newest
 * version, so that pages, chunks, lists and samples all matter.
 */
abstract class SelectedOrgsContract extends DatabaseContract {
  private static final OrgFilter RUNNING = EVERYONE.running(PACKAGE, Set.of(V1, V2));
  private static final int ORGS = 3_000;

  @BeforeAll
  void fill() {
    Registered.packageAndInstances(database);
    var entries = IntStream.rangeClosed(1, ORGS).mapToObj(SelectedOrgsContract::entry).toList();
    new OrgBatch(database).write(entries, java.util.Map.of(V1, PACKAGE, V3, PACKAGE), NOW);
  }

  private static OrgEntry entry(int n) {
    var optOut = n % 10 == 0 ? new OptOut(NOW, "somebody", "") : null;
    return new OrgEntry(
        org(n, OrgType.PRODUCTION, n % 2 == 0 ? "EU44" : "NA224"),
        List.of(new OrgEntry.Install(n % 20 == 0 ? V3 : V1, true, NOW)),
        null,
        new OrgEntry.Barriers(optOut, null),
        OrgEntry.Belongings.NONE);
  }

  private SelectedOrgs orgs(OrgFilter filter, @Nullable List<OrgId> list, List<OrgId> excluded) {
    return new SelectedOrgs(database, filter, list, excluded);
  }

  private static List<OrgId> ids(Iterable<Subscriber> found) {
    var ids = new ArrayList<OrgId>();
    found.forEach(one -> ids.add(one.org().id()));
    return ids;
  }

  private static List<OrgId> numbers(IntStream numbers) {
    return numbers.mapToObj(OrgId::numbered).toList();
  }

  @Test
  void everyone_but_the_excluded_comes_once_whatever_the_page() {
    var excluded = numbers(IntStream.rangeClosed(5, 1_400));
    var expected = numbers(IntStream.rangeClosed(1, ORGS).filter(n -> n < 5 || n > 1_400));
    var selected = orgs(EVERYONE, null, excluded);
    var walked = new ArrayList<OrgId>();
    var page = selected.page(null, 300);
    while (!page.isEmpty()) {
      walked.addAll(ids(page));
      page = selected.page(page.getLast().org().id(), 300);
    }

    assertThat(ids(selected.all())).containsExactlyElementsOf(expected);
    assertThat(walked).containsExactlyElementsOf(expected);
    assertThat(selected.count()).isEqualTo(expected.size());
  }

  @Test
  void a_list_keeps_its_order_and_loses_the_excluded_and_the_repeated() {
    var list = numbers(IntStream.of(9, 3, 7, 3, 2_000, 1));

    assertThat(ids(orgs(EVERYONE, list, numbers(IntStream.of(7))).all()))
        .containsExactlyElementsOf(numbers(IntStream.of(9, 3, 2_000, 1)));
  }

  @Test
  void an_empty_list_means_nobody() {
    assertThat(orgs(EVERYONE, List.of(), List.of()).all()).isEmpty();
    assertThat(orgs(EVERYONE, List.of(), List.of()).count()).isZero();
  }

  @Test
  void a_sample_is_the_one_that_a_push_freezes() {
    var sampled = RUNNING.sampled(new OrgFilter.Sample(40, 77));

    assertThat(ids(orgs(sampled, null, List.of()).all()))
        .hasSize(40)
        .containsExactlyInAnyOrderElementsOf(frozen(sampled, List.of(), List.of()));
  }

  @Test
  void a_sample_beside_an_exclude_list_is_the_one_that_a_push_freezes() {
    var sampled = RUNNING.sampled(new OrgFilter.Sample(40, 77));
    var excluded = ids(orgs(sampled, null, List.of()).all()).subList(0, 25);
    var selected = orgs(sampled, null, excluded);

    assertThat(ids(selected.all()))
        .hasSize(40)
        .doesNotContainAnyElementsOf(excluded)
        .containsExactlyInAnyOrderElementsOf(frozen(sampled, List.of(), excluded));
    assertThat(selected.count()).isEqualTo(40);
  }

  @Test
  void a_sample_of_a_list_is_the_one_that_a_push_freezes() {
    var list = numbers(IntStream.rangeClosed(1, 2_500));
    var sampled = RUNNING.sampled(new OrgFilter.Sample(40, 77));

    assertThat(ids(orgs(sampled, list, List.of()).all()))
        .hasSize(40)
        .containsExactlyInAnyOrderElementsOf(frozen(sampled.listed(true), list, List.of()));
  }

  @Test
  void a_sample_larger_than_the_fleet_is_the_fleet_without_those_left_alone() {
    var sampled = RUNNING.sampled(new OrgFilter.Sample(1_000_000, 3));

    assertThat(orgs(sampled, null, List.of()).count()).isEqualTo(ORGS - ORGS / 10);
    assertThat(orgs(sampled, null, numbers(IntStream.of(1))).count())
        .isEqualTo(ORGS - ORGS / 10 - 1);
  }

  private List<OrgId> frozen(OrgFilter filter, List<OrgId> listed, List<OrgId> excluded) {
    var pushes = new PushStore(database);
    var request =
        new PushRequest(
            java.util.UUID.randomUUID().toString(),
            V3,
            NOW,
            "a patch",
            new OrgFilter(
                filter.types(),
                filter.regions(),
                filter.instances(),
                null,
                null,
                filter.listed(),
                filter.sample()),
            new PushRequest.OrgLists(listed, excluded, List.of()),
            PushPolicy.DEFAULT,
            Optional.empty(),
            Optional.empty(),
            "pat",
            "pat@example.org");
    var push = pushes.create(request, NOW);
    new TargetFreeze(database).freeze(pushes.get(push), NOW);
    return database
        .jdbc()
        .sql("SELECT org_id FROM push_job WHERE push_id = ? AND status = 'PENDING'")
        .param(push.value())
        .query((row, n) -> new OrgId(row.getString("org_id")))
        .list();
  }
}
