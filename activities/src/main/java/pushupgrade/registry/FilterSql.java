package pushupgrade.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.id.VersionId;
import pushupgrade.store.Columns;

/**
 * A filter as SQL: a condition over {@code org o} and, when the filter asks for an installed
 * package, {@code installed_package i}, with named parameters that all begin with {@code filter}.
 * The condition holds at most one row of {@code i} for each org. {@code order} is the order of org
 * ids, {@code from} serves pages in this order, {@code counted} serves whatever reads all orgs. A
 * sample is no condition: {@link OrgSearch} draws it.
 */
public record FilterSql(
    String from, String counted, String where, String order, Map<String, Object> parameters) {
  /** How many orgs of a list go into one statement. */
  public static final int CHUNK = 1_000;

  private static final String FROM_ORG = "org o";

  /** An outer join, which the condition makes an inner one: H2 then begins with the org. */
  private static final String FROM_BOTH =
      "org o LEFT JOIN installed_package i ON i.org_id = o.id AND i.package_id = :filterPackage";

  private static final String COUNT_INSTALLED = "installed_package i";

  /** A filter that asks for no list. */
  public static FilterSql of(OrgFilter filter) {
    return of(filter, Map.of(), null);
  }

  /** A filter whose list, if it has one, is the TARGET rows of the push's listed orgs. */
  public static FilterSql ofPush(OrgFilter filter, PushId push) {
    var onList =
        """
        EXISTS (SELECT 1 FROM push_listed_org l
                 WHERE l.push_id = :filterPush AND l.kind = 'TARGET' AND l.org_id = o.id)\
        """;
    return filter.listed()
        ? of(filter, Map.of("filterPush", push.value()), onList)
        : of(filter, Map.of(), null);
  }

  /** A filter over these orgs only, at most {@link #CHUNK}. */
  public static FilterSql among(OrgFilter filter, List<OrgId> orgs) {
    if (orgs.isEmpty() || orgs.size() > CHUNK) {
      throw new IllegalArgumentException("A chunk has 1 to " + CHUNK + " orgs");
    }
    return of(
        filter,
        Map.of("filterOrgs", OrgIds.array(orgs)),
        "o.id " + OrgIds.amongParameter("filterOrgs"));
  }

  private static FilterSql of(
      OrgFilter filter, Map<String, Object> listing, @Nullable String onList) {
    var parameters = new HashMap<>(listing);
    var conditions = conditions(filter, parameters);
    if (onList != null) {
      conditions.add(onList);
    }
    var from = filter.installed() == null ? FROM_ORG : FROM_BOTH;
    var where = conditions.isEmpty() ? "1 = 1" : String.join(" AND ", conditions);
    return new FilterSql(
        from, counted(filter, where), where, order(filter), Map.copyOf(parameters));
  }

  /** Where nothing is asked of the org itself, its row need not be read. */
  private static String counted(OrgFilter filter, String where) {
    if (filter.installed() == null) {
      return FROM_ORG;
    }
    return where.contains("o.") ? FROM_BOTH : COUNT_INSTALLED;
  }

  /**
   * The order of ids, said so that an index of one wanted instance, type or region has it: then the
   * first page needs no sorting.
   */
  private static String order(OrgFilter filter) {
    if (filter.instances().size() == 1) {
      return "o.instance, o.id";
    }
    if (filter.types().size() == 1) {
      return "o.type, o.id";
    }
    return filter.regions().size() == 1 ? "o.region, o.id" : "o.id";
  }

  private static List<String> conditions(OrgFilter filter, Map<String, Object> parameters) {
    var conditions = new ArrayList<String>();
    var typeNames = filter.types().stream().map(OrgType::name).toList();
    oneOf("o.type", "filterTypes", typeNames, conditions, parameters);
    oneOf("o.region", "filterRegions", filter.regions(), conditions, parameters);
    oneOf("o.instance", "filterInstances", filter.instances(), conditions, parameters);
    var since = filter.lastActivitySince();
    if (since != null) {
      conditions.add("o.last_activity >= :filterSince");
      parameters.put("filterSince", Columns.utc(since));
    }
    var installed = filter.installed();
    if (installed != null) {
      conditions.add("i.package_id = :filterPackage");
      parameters.put("filterPackage", installed.packageId().value());
      var versions = installed.versions().stream().map(VersionId::value).toList();
      oneOf("i.version_id", "filterVersions", versions, conditions, parameters);
    }
    return conditions;
  }

  private static void oneOf(
      String column,
      String name,
      Collection<String> values,
      List<String> conditions,
      Map<String, Object> parameters) {
    if (!values.isEmpty()) {
      conditions.add(column + " IN (:" + name + ")");
      parameters.put(name, List.copyOf(values));
    }
  }
}
