package pushupgrade.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static pushupgrade.registry.OrgFilter.EVERYONE;
import static pushupgrade.registry.Registered.NOW;
import static pushupgrade.registry.Registered.PACKAGE;
import static pushupgrade.registry.Registered.V1;
import static pushupgrade.registry.Registered.V2;
import static pushupgrade.registry.Registered.V3;
import static pushupgrade.registry.Registered.installed;
import static pushupgrade.registry.Registered.org;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.store.Columns;
import pushupgrade.store.DatabaseContract;

/**
 * 40 orgs: every second one a sandbox on EU44, every third without the package, every fourth
 * already on the newest version; org n was last active n days ago.
 */
abstract class OrgSearchContract extends DatabaseContract {
  private static final OrgFilter RUNNING = EVERYONE.running(PACKAGE, Set.of(V1, V2));

  private OrgSearch search;
  private ListSearch lists;

  @BeforeAll
  void fill() {
    Registered.packageAndInstances(database);
    search = new OrgSearch(database);
    lists = new ListSearch(database);
    var orgs = new OrgStore(database);
    var installs = new InstallStore(database);
    for (var n = 1; n <= 40; n++) {
      var sandbox = n % 2 == 0;
      orgs.save(
          org(n, sandbox ? OrgType.SANDBOX : OrgType.PRODUCTION, sandbox ? "EU44" : "NA224"), NOW);
      if (n % 3 != 0) {
        installs.install(OrgId.numbered(n), installed(n % 4 == 0 ? V3 : V1));
      }
    }
  }

  @Test
  void without_conditions_everyone_is_found() {
    assertThat(search.count(EVERYONE)).isEqualTo(40);
    assertThat(search.page(EVERYONE, null, 100))
        .hasSize(40)
        .allSatisfy(found -> assertThat(found.installed()).isNull());
  }

  @Test
  void conditions_combine() {
    var sandboxes = RUNNING.ofTypes(Set.of(OrgType.SANDBOX));
    var recent = sandboxes.activeSince(NOW.minus(Duration.ofDays(14)));

    assertThat(numbers(search.page(recent, null, 100))).containsExactly(2, 10, 14);
    assertThat(search.count(recent)).isEqualTo(3);
    assertThat(search.count(recent.inRegions(Set.of("NA")))).isZero();
    assertThat(search.count(recent.inRegions(Set.of("EU", "NA")))).isEqualTo(3);
    assertThat(search.count(recent.onInstances(Set.of("NA224")))).isZero();
  }

  @Test
  void each_subscriber_comes_with_its_version() {
    assertThat(search.page(EVERYONE.running(PACKAGE, Set.of()), null, 4))
        .extracting(Subscriber::installed)
        .containsExactly(V1, V1, V3, V1);
  }

  @Test
  void pages_follow_each_other_without_gap_or_repetition() {
    var seen = new ArrayList<Subscriber>();
    var page = search.page(RUNNING, null, 7);
    while (!page.isEmpty()) {
      seen.addAll(page);
      page = search.page(RUNNING, page.getLast().org().id(), 7);
    }
    var all = new ArrayList<Subscriber>();
    search.each(RUNNING, all::add);

    assertThat(numbers(seen)).containsExactlyElementsOf(expectedRunning());
    assertThat(all).isEqualTo(seen);
  }

  @Test
  void a_sample_is_the_same_for_a_seed_and_another_for_another() {
    var one = RUNNING.sampled(new OrgFilter.Sample(5, 11));
    var other = RUNNING.sampled(new OrgFilter.Sample(5, 12_345_677));

    assertThat(numbers(search.page(one, null, 100)))
        .hasSize(5)
        .isSubsetOf(expectedRunning())
        .isEqualTo(numbers(search.page(one, null, 100)))
        .isNotEqualTo(numbers(search.page(other, null, 100)));
    assertThat(search.count(one)).isEqualTo(5);
    assertThat(search.count(RUNNING.sampled(new OrgFilter.Sample(500, 11)))).isEqualTo(20);
  }

  @Test
  void a_list_of_many_is_searched_in_its_own_order() {
    var list = IntStream.range(0, 2_500).map(i -> 2_499 - i).mapToObj(OrgId::numbered).toList();
    var first = lists.page(RUNNING, list, null, 3);
    var second = lists.page(RUNNING, list, first.getLast().org().id(), 100);
    var all = new ArrayList<Subscriber>();
    lists.each(RUNNING, list, all::add);

    assertThat(numbers(all)).containsExactlyElementsOf(expectedRunning().reversed());
    assertThat(numbers(first)).isEqualTo(expectedRunning().reversed().subList(0, 3));
    assertThat(numbers(second)).isEqualTo(expectedRunning().reversed().subList(3, 20));
    assertThat(lists.count(RUNNING, list)).isEqualTo(20);
  }

  @Test
  void a_sample_of_a_list_draws_over_all_of_it_like_a_sample_of_everyone() {
    var list = IntStream.range(0, 2_500).mapToObj(OrgId::numbered).toList();
    var sampled = RUNNING.sampled(new OrgFilter.Sample(5, 11));

    assertThat(numbers(lists.page(sampled, list, null, 100)))
        .containsExactlyInAnyOrderElementsOf(numbers(search.page(sampled, null, 100)));
    assertThat(lists.count(sampled, list)).isEqualTo(5);
  }

  @Test
  void every_listed_org_that_cannot_be_upgraded_is_named() {
    var list = IntStream.of(1, 3, 4, 77).mapToObj(OrgId::numbered).toList();

    var findings = ListFindings.of(database, list, PACKAGE, Set.of(V1, V2));

    assertThat(findings)
        .isEqualTo(
            new ListFindings(
                List.of(OrgId.numbered(77)),
                List.of(OrgId.numbered(3)),
                List.of(OrgId.numbered(4))));
    assertThat(findings.none()).isFalse();
    assertThat(ListFindings.of(database, list.subList(0, 1), PACKAGE, Set.of(V1)).none()).isTrue();
  }

  @Test
  void the_list_of_a_push_is_read_from_its_rows_and_freezes_in_one_statement() {
    var push = PushId.numbered(1);
    push(push);
    for (var n : List.of(1, 2, 3, 5)) {
      database
          .jdbc()
          .sql(
              "INSERT INTO push_listed_org (push_id, kind, wave_no, org_id) VALUES (?, 'TARGET', 0, ?)")
          .params(push.value(), OrgId.numbered(n).value())
          .update();
    }
    var filter = RUNNING.ofTypes(Set.of(OrgType.PRODUCTION)).listed(true);

    assertThat(frozen(push, filter)).containsExactly("Org 1", "Org 5");
  }

  private List<String> frozen(PushId push, OrgFilter filter) {
    var sql = FilterSql.ofPush(filter, push);
    return database
        .jdbc()
        .sql(
            """
            SELECT o.name FROM org o JOIN installed_package i ON i.org_id = o.id
             WHERE %s ORDER BY o.id
            """
                .formatted(sql.where()))
        .params(sql.parameters())
        .query(String.class)
        .list();
  }

  private void push(PushId push) {
    database
        .jdbc()
        .sql(
            """
            INSERT INTO push (id, request_key, package_id, version_id, description, status, hold, hold_no,
                              scheduled_at, notice_round, filter, policy, publisher_email,
                              created_by, created_at)
            VALUES (:id, 'k', :package, :version, 'd', 'CREATED', 'NONE', 0, :now, 1, '{}', '{}',
                    'p@example.org', 'p', :now)
            """)
        .param("id", push.value())
        .param("package", PACKAGE.value())
        .param("version", V3.value())
        .param("now", Columns.utc(NOW))
        .update();
  }

  private static List<Integer> expectedRunning() {
    return IntStream.rangeClosed(1, 40).filter(n -> n % 3 != 0 && n % 4 != 0).boxed().toList();
  }

  private static List<Integer> numbers(List<Subscriber> found) {
    return found.stream().map(s -> Integer.valueOf(s.org().name().substring(4))).toList();
  }
}
