package pushupgrade.registry;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import pushupgrade.id.OrgId;
import pushupgrade.store.Database;

/** Which of the names that a user wrote are known, and which orgs are a user's own. */
public final class NameLookup {
  private final Database database;

  /** Works on an open database. */
  public NameLookup(Database database) {
    this.database = database;
  }

  /** Those that are not registered, in order. */
  public List<String> unknownInstances(Collection<String> names) {
    return unknown(names, "SELECT 1 FROM instance WHERE name = ?");
  }

  /** Regions of no instance and no org, in order. */
  public List<String> unknownRegions(Collection<String> names) {
    var neither = unknown(names, "SELECT 1 FROM instance WHERE region = ? FETCH FIRST ROW ONLY");
    return unknown(neither, "SELECT 1 FROM org WHERE region = ? FETCH FIRST ROW ONLY");
  }

  private List<String> unknown(Collection<String> names, String known) {
    return names.stream()
        .filter(name -> database.jdbc().sql(known).param(name).query().listOfRows().isEmpty())
        .sorted()
        .toList();
  }

  /** Those that are not registered, in the order given. */
  public List<OrgId> unknownOrgs(List<OrgId> ids) {
    var known = new HashSet<OrgId>();
    for (var chunk : ListSearch.chunks(ids)) {
      database
          .jdbc()
          .sql("SELECT id FROM org WHERE id " + OrgIds.AMONG)
          .param("orgs", OrgIds.array(chunk))
          .query(
              row -> {
                known.add(new OrgId(row.getString("id")));
              });
    }
    return ids.stream().filter(id -> !known.contains(id)).toList();
  }

  /** The orgs whose admin is this user; see {@link Org#administeredBy}. */
  public List<OrgId> administeredBy(String user) {
    return user.isBlank()
        ? List.of()
        : database
            .jdbc()
            .sql("SELECT id FROM org WHERE LOWER(admin_email) = LOWER(?) ORDER BY id")
            .param(user)
            .query((row, n) -> new OrgId(row.getString("id")))
            .list();
  }
}
