package pushupgrade.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.dao.DuplicateKeyException;
import pushupgrade.id.PackageId;
import pushupgrade.id.PushId;
import pushupgrade.id.VersionId;
import pushupgrade.push.Hold;
import pushupgrade.push.PushPolicy;
import pushupgrade.push.PushStatus;
import pushupgrade.registry.OrgFilter;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;
import pushupgrade.store.IdSequence;
import pushupgrade.temporal.PushDataConverter;

/** The pushes: created once by request key, and moved through their statuses by one door. */
public final class PushStore {
  private static final JsonMapper JSON = PushDataConverter.mapper();

  private final Database database;
  private final IdSequence ids;
  private final PushInsert insert;

  /** The pushes of a database. */
  public PushStore(Database database) {
    this.database = database;
    this.ids = new IdSequence(database);
    this.insert = new PushInsert(database);
  }

  /** Records a push, or answers the one that the same request made before. */
  public PushId create(PushRequest request, Instant now) {
    return byKey(request.key()).orElseGet(() -> create(reserve(), request, now));
  }

  /** An id for a push that is being planned; what is not used is never given again. */
  public PushId reserve() {
    return ids.nextPush();
  }

  /** The same under a reserved id. */
  public PushId create(PushId id, PushRequest request, Instant now) {
    var known = byKey(request.key());
    if (known.isPresent()) {
      return known.get();
    }
    try {
      database.transactions().executeWithoutResult(status -> insert.of(id, request, now));
      return id;
    } catch (DuplicateKeyException e) {
      return byKey(request.key()).orElseThrow(() -> e);
    }
  }

  /**
   * Looks at a push as it would be recorded, and records nothing: its rows are there for the reader
   * only.
   */
  public <T> T rehearse(PushId id, PushRequest request, Instant now, Function<PushRow, T> reader) {
    return Objects.requireNonNull(
        database
            .transactions()
            .execute(
                status -> {
                  status.setRollbackOnly();
                  insert.of(id, request, now);
                  return reader.apply(get(id));
                }));
  }

  /** Takes back a push whose workflow was refused; one that has begun stays. */
  public void discard(PushId id) {
    database
        .transactions()
        .executeWithoutResult(
            status -> {
              if (lockedStatus(id) == PushStatus.CREATED) {
                for (var table : List.of("push_listed_org", "push_wave")) {
                  database
                      .jdbc()
                      .sql("DELETE FROM " + table + " WHERE push_id = ?")
                      .param(id.value())
                      .update();
                }
                database.jdbc().sql("DELETE FROM push WHERE id = ?").param(id.value()).update();
              }
            });
  }

  /** The push that a request with this key made. */
  public Optional<PushId> byKey(String key) {
    return database
        .jdbc()
        .sql("SELECT id FROM push WHERE request_key = ?")
        .param(key)
        .query((row, n) -> new PushId(Columns.text(row, "id")))
        .optional();
  }

  /** The push with this id. */
  public Optional<PushRow> find(PushId id) {
    return database
        .jdbc()
        .sql("SELECT * FROM push WHERE id = ?")
        .param(id.value())
        .query((row, n) -> read(row))
        .optional();
  }

  /**
   * The push with this id.
   *
   * @throws IllegalArgumentException when there is none
   */
  public PushRow get(PushId id) {
    return find(id)
        .orElseThrow(() -> new IllegalArgumentException("There is no push " + id + ": see 'list'"));
  }

  /** The newest pushes first, at most so many. */
  public List<PushRow> newest(int limit) {
    return database
        .jdbc()
        .sql("SELECT * FROM push ORDER BY created_at DESC, id DESC FETCH FIRST ? ROWS ONLY")
        .param(limit)
        .query((row, n) -> read(row))
        .list();
  }

  /**
   * The one door for a push's status. Asking for the status it has is fine.
   *
   * @throws IllegalStateException when the move is not legal
   */
  public void become(PushId id, PushStatus next, Instant now) {
    database
        .transactions()
        .executeWithoutResult(
            status -> {
              var current = lockedStatus(id);
              if (current == next) {
                return;
              }
              if (!current.canBecome(next)) {
                throw new IllegalStateException(
                    "Push " + id + " is " + current + " and cannot become " + next);
              }
              database
                  .jdbc()
                  .sql(
                      """
                      UPDATE push SET status = :next,
                             started_at = CASE WHEN :next = 'IN_PROGRESS' THEN :now ELSE started_at END,
                             ended_at = CASE WHEN :ended THEN :now ELSE ended_at END
                       WHERE id = :id
                      """)
                  .param("next", next.name())
                  .param("ended", next.ended())
                  .param("now", Columns.utc(now))
                  .param("id", id.value())
                  .update();
            });
  }

  private PushStatus lockedStatus(PushId id) {
    return database
        .jdbc()
        .sql("SELECT status FROM push WHERE id = ? FOR UPDATE")
        .param(id.value())
        .query((row, n) -> PushStatus.valueOf(Columns.text(row, "status")))
        .single();
  }

  /** Moves the time; the notice round goes up once for each new time. */
  public void reschedule(PushId id, Instant time) {
    // The database keeps microseconds: finer ones would be another time whenever they come again.
    var at = time.truncatedTo(ChronoUnit.MICROS);
    database
        .jdbc()
        .sql(
            "UPDATE push SET scheduled_at = ?, notice_round = notice_round + 1 WHERE id = ? AND scheduled_at <> ?")
        .params(Columns.utc(at), id.value(), Columns.utc(at))
        .update();
  }

  private static <T> T parse(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The record holds a malformed " + type.getSimpleName(), e);
    }
  }

  private static PushRow read(ResultSet row) throws SQLException {
    return new PushRow(
        new PushId(Columns.text(row, "id")),
        new PackageId(Columns.text(row, "package_id")),
        new VersionId(Columns.text(row, "version_id")),
        Columns.text(row, "description"),
        PushStatus.valueOf(Columns.text(row, "status")),
        Hold.valueOf(Columns.text(row, "hold")),
        row.getInt("hold_no"),
        Columns.textIfAny(row, "hold_reason"),
        Columns.instant(row, "scheduled_at"),
        row.getInt("notice_round"),
        Columns.textIfAny(row, "waiver"),
        parse(Columns.text(row, "filter"), OrgFilter.class),
        parse(Columns.text(row, "policy"), PushPolicy.class),
        Columns.textIfAny(row, "retry_of").map(PushId::new),
        Columns.text(row, "created_by"),
        Columns.instant(row, "created_at"),
        Optional.ofNullable(Columns.instantOrNull(row, "frozen_at")),
        Optional.ofNullable(Columns.instantOrNull(row, "started_at")),
        Optional.ofNullable(Columns.instantOrNull(row, "ended_at")));
  }
}
