package pushupgrade.registry;

import java.util.Collection;
import pushupgrade.id.OrgId;

/**
 * Many org ids as one parameter, an array. As a list of parameters they would make PostgreSQL
 * compare each row with each of them once it plans without looking at the values.
 */
final class OrgIds {
  /** A condition on a column of ids; the array's parameter is named {@code orgs}. */
  static final String AMONG = amongParameter("orgs");

  private OrgIds() {}

  static String amongParameter(String name) {
    return "= ANY(CAST(:" + name + " AS VARCHAR(18) ARRAY))";
  }

  static String[] array(Collection<OrgId> ids) {
    return ids.stream().map(OrgId::value).toArray(String[]::new);
  }
}
