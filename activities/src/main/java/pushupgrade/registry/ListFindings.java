package pushupgrade.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import pushupgrade.id.OrgId;
import pushupgrade.id.PackageId;
import pushupgrade.id.VersionId;
import pushupgrade.store.Database;

/**
 * What is wrong with the orgs that somebody named: ids the registry does not know, orgs without the
 * package, orgs whose version is not one that can be upgraded. Nothing is dropped in silence.
 */
public record ListFindings(List<OrgId> unknown, List<OrgId> notInstalled, List<OrgId> notEligible) {
  private static final String VERSIONS =
      """
      SELECT o.id, i.version_id FROM org o
        LEFT JOIN installed_package i ON i.org_id = o.id AND i.package_id = :package
       WHERE o.id %s
      """
          .formatted(OrgIds.AMONG);
  private static final String NONE = "";

  /** Looks each org of the list up, in the list's order. */
  public static ListFindings of(
      Database database, List<OrgId> list, PackageId packageId, Set<VersionId> eligible) {
    var ids = new HashSet<String>();
    eligible.forEach(version -> ids.add(version.value()));
    var findings = new ListFindings(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (var chunk : ListSearch.chunks(list)) {
      var versions = versions(database.jdbc(), chunk, packageId);
      chunk.forEach(org -> findings.add(org, versions, ids));
    }
    return findings;
  }

  private static Map<String, String> versions(
      JdbcClient jdbc, List<OrgId> chunk, PackageId packageId) {
    var versions = new HashMap<String, String>();
    jdbc.sql(VERSIONS)
        .param("package", packageId.value())
        .param("orgs", OrgIds.array(chunk))
        .query(
            row -> {
              var version = row.getString("version_id");
              versions.put(row.getString("id"), version == null ? NONE : version);
            });
    return versions;
  }

  private void add(OrgId org, Map<String, String> versions, Set<String> eligible) {
    var version = versions.get(org.value());
    if (version == null) {
      unknown.add(org);
    } else if (version.equals(NONE)) {
      notInstalled.add(org);
    } else if (!eligible.contains(version)) {
      notEligible.add(org);
    }
  }

  /** Whether every org of the list can be upgraded as far as its version goes. */
  public boolean none() {
    return unknown.isEmpty() && notInstalled.isEmpty() && notEligible.isEmpty();
  }
}
