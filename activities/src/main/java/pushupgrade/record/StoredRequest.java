package pushupgrade.record;

import java.util.ArrayList;
import java.util.List;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/** The request that made a push, read back from the record. */
public final class StoredRequest {
  private final Database database;

  /** Reads from an open database. */
  public StoredRequest(Database database) {
    this.database = database;
  }

  /**
   * The request as it was sent, but with the time to which the push was moved since, and with a
   * list of orgs, perhaps empty, for each wave.
   *
   * @throws IllegalArgumentException when there is no such push
   */
  public PushRequest of(PushId id) {
    var push = new PushStore(database).get(id);
    var sent = sent(id);
    return new PushRequest(
        sent.key,
        push.version(),
        push.scheduledAt(),
        push.description(),
        push.filter(),
        lists(id, push.policy().waves().size()),
        push.policy(),
        push.waiver(),
        push.retryOf(),
        push.createdBy(),
        sent.email);
  }

  private record Sent(String key, String email) {}

  private Sent sent(PushId id) {
    return database
        .jdbc()
        .sql("SELECT request_key, publisher_email FROM push WHERE id = ?")
        .param(id.value())
        .query(
            (row, n) ->
                new Sent(Columns.text(row, "request_key"), Columns.text(row, "publisher_email")))
        .single();
  }

  private PushRequest.OrgLists lists(PushId id, int waves) {
    var targets = new ArrayList<OrgId>();
    var excluded = new ArrayList<OrgId>();
    var byWave = new ArrayList<List<OrgId>>();
    for (var number = 0; number < waves; number++) {
      byWave.add(new ArrayList<>());
    }
    database
        .jdbc()
        .sql("SELECT kind, wave_no, org_id FROM push_listed_org WHERE push_id = ? ORDER BY org_id")
        .param(id.value())
        .query(
            row -> {
              var org = new OrgId(Columns.text(row, "org_id"));
              switch (Columns.text(row, "kind")) {
                case "TARGET" -> targets.add(org);
                case "EXCLUDE" -> excluded.add(org);
                default -> byWave.get(row.getInt("wave_no")).add(org);
              }
            });
    return new PushRequest.OrgLists(targets, excluded, byWave);
  }
}
