package pushupgrade.journey;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.push.JobStatus;
import pushupgrade.record.PushStore;
import pushupgrade.registry.InstanceStore;
import pushupgrade.store.Database;

/**
 * Looks at one push from outside and checks what must always hold (DESIGN 8, 1 to 5), while it runs
 * and after it. It remembers its last look, so that nothing that has ended can change unseen.
 */
public final class Auditor {
  private static final String OWN =
      "SELECT org_id, kind, type, full_name, content FROM org_component ORDER BY 1, 2, 3, 4";
  private static final String OTHER_PACKAGES =
      """
      SELECT i.org_id, i.package_id, i.version_id FROM installed_package i
       WHERE i.package_id <> (SELECT p.package_id FROM push p WHERE p.id = :push) ORDER BY 1, 2
      """;

  private final Database database;
  private final Fleet fleet;
  private final Facts facts;
  private final PushId push;
  private final Map<String, List<String>> own;
  private final Map<String, List<String>> otherPackages;
  private final int ownerChanges;
  private final HoldWatch holds;
  private Map<String, JobStatus> lastLook = Map.of();

  /** Begins when the push is scheduled. */
  public Auditor(Database database, Fleet fleet, Facts facts, PushId push) {
    this.database = database;
    this.fleet = fleet;
    this.facts = facts;
    this.push = push;
    this.own = rows(OWN);
    this.otherPackages = rows(OTHER_PACKAGES);
    this.ownerChanges = fleet.ownerChanges().size();
    this.holds = new HoldWatch(database, fleet.clock(), push);
  }

  /**
   * Fails with everything that does not hold now. What breaks a rule stays in the record, so what
   * is gone at a second glance was only on its way between two statements.
   */
  public synchronized void look() {
    var breaches = breaches();
    if (!breaches.isEmpty()) {
      breaches.retainAll(breaches());
    }
    assertThat(breaches).as("breaches of DESIGN 8 in push %s", push).isEmpty();
  }

  private List<String> breaches() {
    var breaches = new ArrayList<String>();
    for (var rule : AuditRule.values()) {
      breachesOf(rule).forEach(who -> breaches.add(rule + ": " + who));
    }
    compareWithLastLook(breaches);
    replayHistories(breaches);
    checkWindows(breaches);
    checkSoak(breaches);
    checkWhatIsTheOrgsOwn(breaches);
    breaches.addAll(holds.look());
    return breaches;
  }

  private List<String> breachesOf(AuditRule rule) {
    return database
        .jdbc()
        .sql(rule.breaches())
        .param("push", push.value())
        .query((row, n) -> row.getString(1))
        .list();
  }

  /** No target appears, none is lost, and what has ended stays. */
  private void compareWithLastLook(List<String> breaches) {
    var now =
        database
            .jdbc()
            .sql("SELECT org_id, status FROM push_job WHERE push_id = ?")
            .param(push.value())
            .query((row, n) -> Map.entry(row.getString(1), JobStatus.valueOf(row.getString(2))))
            .list()
            .stream()
            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    if (!lastLook.isEmpty() && !lastLook.keySet().equals(now.keySet())) {
      breaches.add("the targets changed from " + lastLook.size() + " to " + now.size());
    }
    lastLook.forEach(
        (org, before) -> {
          if (before.ended() && now.get(org) != before) {
            breaches.add(org + " had ended as " + before + " and is " + now.get(org));
          }
        });
    if (breaches.isEmpty()) {
      lastLook = now;
    }
  }

  private void replayHistories(List<String> breaches) {
    Map<String, List<StatusHistory.Step>> steps =
        database
            .jdbc()
            .sql(
                """
                SELECT org_id, attempt, status, at FROM push_job_history WHERE push_id = ?
                 ORDER BY org_id, attempt, CASE status WHEN 'IN_PROGRESS' THEN 0 WHEN 'PENDING' THEN 1 ELSE 2 END
                """)
            .param(push.value())
            .query(
                (row, n) ->
                    Map.entry(
                        row.getString(1),
                        new StatusHistory.Step(
                            row.getInt(2),
                            JobStatus.valueOf(row.getString(3)),
                            row.getObject(4, OffsetDateTime.class).toInstant())))
            .list()
            .stream()
            .collect(
                groupingBy(
                    Map.Entry::getKey, LinkedHashMap::new, mapping(Map.Entry::getValue, toList())));
    database
        .jdbc()
        .sql("SELECT org_id, status, attempt FROM push_job WHERE push_id = ?")
        .param(push.value())
        .query(
            row -> {
              var org = row.getString(1);
              var history =
                  new StatusHistory(
                      JobStatus.valueOf(row.getString(2)),
                      row.getInt(3),
                      steps.getOrDefault(org, List.of()));
              history.flaw().ifPresent(flaw -> breaches.add("history of " + org + ": " + flaw));
            });
  }

  /** Each deploy lies in an opening of the instance that its job names. */
  private void checkWindows(List<String> breaches) {
    var instances = new InstanceStore(database);
    database
        .jdbc()
        .sql(
            """
            SELECT d.org_id, j.instance, d.deployed_at FROM deploy_ledger d
              JOIN push_job j ON j.push_id = d.push_id AND j.org_id = d.org_id WHERE d.push_id = ?
            """)
        .param(push.value())
        .query(
            row -> {
              var at = row.getObject(3, OffsetDateTime.class).toInstant();
              var opening = instances.calendar(row.getString(2)).openingFrom(at);
              if (opening.filter(o -> o.opens().equals(at)).isEmpty()) {
                breaches.add(row.getString(1) + " was deployed outside its window, at " + at);
              }
            });
  }

  /** A wave starts when the one before it has soaked. */
  private void checkSoak(List<String> breaches) {
    var waves = new PushStore(database).get(push).policy().waves();
    for (var number = 1; number < waves.size(); number++) {
      var chance = facts.wave(push, number - 1).chanceAt();
      var started = facts.wave(push, number).startedAt();
      var soak = waves.get(number - 1).soak();
      if (chance != null && started != null && started.isBefore(chance.plus(soak))) {
        breaches.add("wave " + number + " did not wait for the soak time before it");
      }
    }
  }

  private void checkWhatIsTheOrgsOwn(List<String> breaches) {
    var changes = fleet.ownerChanges();
    var changed = changes.subList(ownerChanges, changes.size()).stream().map(OrgId::value).toList();
    var before = new LinkedHashMap<>(own);
    var after = new LinkedHashMap<>(rows(OWN));
    before.keySet().removeAll(changed);
    after.keySet().removeAll(changed);
    if (!before.equals(after)) {
      breaches.add("something of the orgs' own has changed");
    }
    if (!otherPackages.equals(rows(OTHER_PACKAGES))) {
      breaches.add("another package has changed in some org");
    }
  }

  private Map<String, List<String>> rows(String sql) {
    return database
        .jdbc()
        .sql(sql)
        .param("push", push.value())
        .query(
            (row, n) -> {
              var text = new StringBuilder();
              for (var column = 2; column <= row.getMetaData().getColumnCount(); column++) {
                text.append(row.getString(column)).append('|');
              }
              return Map.entry(row.getString(1), text.toString());
            })
        .list()
        .stream()
        .collect(
            groupingBy(
                Map.Entry::getKey, LinkedHashMap::new, mapping(Map.Entry::getValue, toList())));
  }
}
