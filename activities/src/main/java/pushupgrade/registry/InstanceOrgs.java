package pushupgrade.registry;

import java.util.HashMap;
import java.util.Map;
import pushupgrade.store.Database;

/** How many orgs live on each instance. */
public final class InstanceOrgs {
  private InstanceOrgs() {}

  /** Orgs by the name of their instance; one without orgs is left out. */
  public static Map<String, Long> count(Database database) {
    var orgs = new HashMap<String, Long>();
    database
        .jdbc()
        .sql("SELECT instance, count(*) AS orgs FROM org GROUP BY instance")
        .query(
            row -> {
              orgs.put(row.getString("instance"), row.getLong("orgs"));
            });
    return orgs;
  }
}
