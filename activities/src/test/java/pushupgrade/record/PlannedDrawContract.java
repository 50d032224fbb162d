package pushupgrade.record;

import static org.assertj.core.api.Assertions.assertThat;
import static pushupgrade.registry.Registered.NOW;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushupgrade.id.OrgId;
import pushupgrade.push.PushPolicy;
import pushupgrade.push.RetryPlan;
import pushupgrade.push.Tolerance;
import pushupgrade.push.WaveShare;
import pushupgrade.push.WaveSpecs;
import pushupgrade.record.TargetFreeze.Planned;
import pushupgrade.registry.InstallStore;
import pushupgrade.registry.OptOut;
import pushupgrade.registry.OptOutStore;
import pushupgrade.registry.OrgFilter;
import pushupgrade.registry.OrgStore;
import pushupgrade.registry.OrgType;
import pushupgrade.registry.Registered;
import pushupgrade.store.DatabaseContract;

/** A plan and a freeze follow the same rules in two languages. */
@Timeout(120)
abstract class PlannedDrawContract extends DatabaseContract {
  private static final int ORGS = 600;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rest                                   | 0
          canary; rest                           | 0
          canary; 10%; rest                      | 0
          canary:3; 10%; 25%; rest               | 0
          canary:50; sandboxes; 33%; rest        | 0
          sandboxes; canary; rest                | 0
          canary; 10%; rest                      | 40
          canary:7; 50%; rest                    | 5000
          50%; 50%; rest                         | 0
          @friends; canary; @partners; 20%; rest | 0
          canary:5; @friends; sandboxes; rest    | 90
          """)
  void a_plan_counts_what_its_freeze_inserts(String waves, int sample) {
    fleet();
    var pushes = new PushStore(database);
    var push = pushes.get(pushes.create(request(waves, sample), NOW));
    var freeze = new TargetFreeze(database);

    var planned = freeze.plan(push);
    freeze.freeze(push, NOW);

    assertThat(planned).isNotEmpty().containsExactlyInAnyOrderElementsOf(frozen(push));
  }

  @Test
  void a_sample_has_the_proportions_of_its_own_size() {
    fleet();
    var pushes = new PushStore(database);
    var push = pushes.get(pushes.create(request("canary; 10%; rest", 40), NOW));
    var freeze = new TargetFreeze(database);

    var planned = orgsByWave(freeze.plan(push));
    freeze.freeze(push, NOW);

    assertThat(planned).isEqualTo(orgsByWave(frozen(push)));
    assertThat(planned.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(40);
    assertThat(planned.get(0)).isEqualTo(strata(push));
    assertThat(planned.getOrDefault(1, 0L)).as("10 % of 40, less its canaries").isBetween(0L, 4L);
    assertThat(planned.get(2)).isGreaterThan(25);
  }

  @Test
  void orgs_of_a_list_that_are_not_met_are_named_and_a_request_is_read_back() {
    fleet();
    var stranger = Registered.org(ORGS + 1);
    new OrgStore(database).save(stranger, NOW);
    var sent = request("@friends; canary; @partners; rest", 0);
    var waves = List.of(List.of(OrgId.numbered(10), stranger.id()), List.<OrgId>of());
    var lists = new PushRequest.OrgLists(List.of(), sent.lists().excluded(), waves);
    var request =
        new PushRequest(
            sent.key(),
            sent.version(),
            sent.at(),
            sent.description(),
            sent.filter(),
            lists,
            sent.policy(),
            sent.waiver(),
            sent.retryOf(),
            sent.by(),
            sent.publisherEmail());
    var push = new PushStore(database).get(new PushStore(database).create(request, NOW));

    assertThat(new TargetFreeze(database).leftOut(push)).containsExactly(stranger.id());
    var read = new StoredRequest(database).of(push.id());
    assertThat(read.lists().waves().get(0)).containsExactlyElementsOf(waves.get(0));
    assertThat(read.lists().waves()).as("one for each wave").hasSize(4);
    assertThat(read.lists().excluded()).isEqualTo(lists.excluded());
    assertThat(read.policy()).isEqualTo(request.policy());
    assertThat(read.filter()).isEqualTo(request.filter());
  }

  private static Map<Integer, Long> orgsByWave(List<Planned> cells) {
    return cells.stream()
        .collect(Collectors.groupingBy(Planned::wave, Collectors.summingLong(Planned::orgs)));
  }

  private long strata(PushRow push) {
    return database
        .jdbc()
        .sql(
            """
            SELECT count(*) FROM (SELECT DISTINCT o.type, o.region, j.from_version_id
              FROM push_job j JOIN org o ON o.id = j.org_id WHERE j.push_id = ?) strata
            """)
        .param(push.id().value())
        .query(Long.class)
        .single();
  }

  private List<Planned> frozen(PushRow push) {
    return database
        .jdbc()
        .sql(
            """
            SELECT wave_no, instance, COALESCE(code, '') AS code, count(*) AS orgs FROM push_job
             WHERE push_id = ? GROUP BY wave_no, instance, code
            """)
        .param(push.id().value())
        .query(
            (row, n) ->
                new Planned(
                    row.getInt("wave_no"),
                    row.getString("instance"),
                    row.getString("code"),
                    row.getLong("orgs")))
        .list();
  }

  private void fleet() {
    if (database.jdbc().sql("SELECT count(*) FROM package").query(Long.class).single() > 0) {
      return;
    }
    Registered.packageAndInstances(database);
    var random = new SplittableRandom(3);
    for (var n = 1; n <= ORGS; n++) {
      var type = random.nextInt(4) == 0 ? OrgType.SANDBOX : OrgType.PRODUCTION;
      var org = Registered.org(n, type, random.nextInt(3) == 0 ? "EU44" : "NA224");
      new OrgStore(database).save(org, NOW);
      var version =
          List.of(Registered.V1, Registered.V1, Registered.V2, Registered.V3)
              .get(random.nextInt(4));
      new InstallStore(database).install(org.id(), Registered.installed(version));
      if (random.nextInt(15) == 0) {
        new OptOutStore(database).disablePush(org.id(), new OptOut(NOW, "sam", "no"));
      }
    }
  }

  private static PushRequest request(String waves, int sample) {
    var specs = WaveSpecs.parse(waves);
    var filter =
        sample == 0
            ? OrgFilter.EVERYONE
            : OrgFilter.EVERYONE.sampled(new OrgFilter.Sample(sample, 17));
    return new PushRequest(
        UUID.randomUUID().toString(),
        Registered.V3,
        NOW.plusSeconds(300_000),
        "Repairs the yearly report of " + UUID.randomUUID(),
        filter,
        lists(specs.stream().map(spec -> spec.share()).toList()),
        new PushPolicy(specs, Tolerance.parse("5%"), 20, RetryPlan.NONE, 3, null, 48, 72, null, 60),
        Optional.empty(),
        Optional.empty(),
        "ann",
        "team@publisher.example");
  }

  /** Some are excluded; each listed wave has some. */
  private static PushRequest.OrgLists lists(List<WaveShare> shares) {
    var waves = new ArrayList<List<OrgId>>();
    for (var n = 0; n < shares.size(); n++) {
      waves.add(
          shares.get(n) instanceof WaveShare.Listed
              ? List.of(OrgId.numbered(10 + n), OrgId.numbered(20 + n))
              : List.of());
    }
    return new PushRequest.OrgLists(
        List.of(), List.of(OrgId.numbered(1), OrgId.numbered(2)), waves);
  }
}
