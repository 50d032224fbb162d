package pushupgrade.journey;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pushupgrade.id.PushId;
import pushupgrade.store.Database;

/**
 * Nothing begins while a push is on hold (DESIGN 8, 3). The record does not keep when a hold began,
 * so the watch remembers when it saw which one: a hold with the same number at two looks stood all
 * the time between them. Attempts and deploys ask for the hold after they have taken their time, so
 * what was in flight carries an earlier one.
 */
final class HoldWatch {
  private final Database database;
  private final InstantSource clock;
  private final PushId push;
  private final Map<Integer, Stretch> seen = new TreeMap<>();

  private record Stretch(Instant from, Instant until) {}

  /**
   * @param clock the time in which attempts and deploys are written down
   */
  HoldWatch(Database database, InstantSource clock, PushId push) {
    this.database = database;
    this.clock = clock;
    this.push = push;
  }

  /** What began during any hold that was seen so far. */
  List<String> look() {
    var before = clock.instant();
    var standing =
        database
            .jdbc()
            .sql("SELECT hold_no FROM push WHERE id = ? AND hold <> 'NONE'")
            .param(push.value())
            .query(Integer.class)
            .optional();
    var after = clock.instant();
    standing.ifPresent(
        number ->
            seen.merge(
                number,
                new Stretch(after, after),
                (known, now) -> new Stretch(known.from(), before)));
    var breaches = new ArrayList<String>();
    seen.forEach((number, stretch) -> breaches.addAll(begunIn(number, stretch)));
    return breaches;
  }

  private List<String> begunIn(int number, Stretch stretch) {
    return database
        .jdbc()
        .sql(
            """
            SELECT CONCAT('attempt on ', org_id) FROM push_job_history
             WHERE push_id = :push AND status = 'IN_PROGRESS' AND at > :from AND at < :until
            UNION ALL
            SELECT CONCAT('deploy to ', org_id) FROM deploy_ledger
             WHERE push_id = :push AND deployed_at > :from AND deployed_at < :until
            """)
        .param("push", push.value())
        .param("from", utc(stretch.from()))
        .param("until", utc(stretch.until()))
        .query((row, n) -> "hold " + number + " did not stop the " + row.getString(1))
        .list();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
