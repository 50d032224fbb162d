package pushupgrade.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import pushupgrade.id.OrgId;
import pushupgrade.id.PackageId;
import pushupgrade.id.VersionId;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/** Which version of which package each org runs. */
public final class InstallStore {
  /** A row that is newer than what is said now stays: an old export undoes no upgrade. */
  private static final String REMOVE_OLDER =
      """
      DELETE FROM installed_package
       WHERE org_id = :org AND package_id = :package AND installed_at <= :at
      """;

  private static final String ADD =
      """
      INSERT INTO installed_package (org_id, package_id, version_id, installed_at, installed_by)
      VALUES (:org, :package, :version, :at, :by)
      """;

  private static final String MOVE =
      """
      UPDATE installed_package SET version_id = :version, installed_at = :at, installed_by = :by
       WHERE org_id = :org AND package_id = :package
      """;

  private static final String OF_ORGS =
      """
      SELECT org_id, package_id, version_id, installed_at, installed_by
        FROM installed_package WHERE org_id %s ORDER BY org_id, package_id
      """
          .formatted(OrgIds.AMONG);

  private final Database database;
  private final OrgStore orgs;
  private final NamedParameterJdbcTemplate batch;

  /** Works on an open database. */
  public InstallStore(Database database) {
    this.database = database;
    this.orgs = new OrgStore(database);
    this.batch = new NamedParameterJdbcTemplate(database.dataSource());
  }

  /**
   * Records an installation, in place of what was installed of the package before; one that is
   * older than the recorded one changes nothing.
   *
   * @throws NoSuchElementException when the org is not known
   */
  public void install(OrgId org, InstalledPackage installed) {
    database
        .transactions()
        .executeWithoutResult(
            tx -> {
              orgs.lock(org);
              installAll(List.of(Map.entry(org, installed)));
            });
  }

  /** The same for locked orgs; what is said already is not written. */
  void installAll(List<Map.Entry<OrgId, InstalledPackage>> installs) {
    var before = new HashMap<List<Object>, InstalledPackage>();
    of(installs.stream().map(Map.Entry::getKey).distinct().toList())
        .forEach(i -> before.put(List.of(i.getKey(), i.getValue().packageId()), i.getValue()));
    var added = new ArrayList<SqlParameterSource>();
    var moved = new ArrayList<SqlParameterSource>();
    for (var install : installs) {
      var said = install.getValue();
      var had = before.get(List.of(install.getKey(), said.packageId()));
      if (had == null) {
        added.add(parameters(install.getKey(), said));
      } else if (!had.equals(said) && !had.installedAt().isAfter(said.installedAt())) {
        moved.add(parameters(install.getKey(), said));
      }
    }
    batch.batchUpdate(ADD, added.toArray(SqlParameterSource[]::new));
    batch.batchUpdate(MOVE, moved.toArray(SqlParameterSource[]::new));
  }

  /** Removes what is said to be gone from locked orgs, unless it was installed later. */
  void removeAll(List<Map.Entry<OrgId, InstalledPackage>> gone) {
    batch.batchUpdate(
        REMOVE_OLDER,
        gone.stream()
            .map(i -> parameters(i.getKey(), i.getValue()))
            .toArray(SqlParameterSource[]::new));
  }

  private static MapSqlParameterSource parameters(OrgId org, InstalledPackage installed) {
    return new MapSqlParameterSource()
        .addValue("org", org.value())
        .addValue("package", installed.packageId().value())
        .addValue("version", installed.version().value())
        .addValue("at", Columns.utc(installed.installedAt()))
        .addValue("by", installed.installedBy());
  }

  /**
   * Removes a package from an org; whether it was there.
   *
   * @throws NoSuchElementException when the org is not known
   */
  public boolean uninstall(OrgId org, PackageId packageId) {
    return Boolean.TRUE.equals(
        database
            .transactions()
            .execute(
                tx -> {
                  orgs.lock(org);
                  return delete(org, packageId);
                }));
  }

  private boolean delete(OrgId org, PackageId packageId) {
    return database
            .jdbc()
            .sql("DELETE FROM installed_package WHERE org_id = :org AND package_id = :package")
            .param("org", org.value())
            .param("package", packageId.value())
            .update()
        > 0;
  }

  /** What the org runs, by package id. */
  public List<InstalledPackage> installed(OrgId org) {
    return of(List.of(org)).stream().map(Map.Entry::getValue).toList();
  }

  private List<Map.Entry<OrgId, InstalledPackage>> of(List<OrgId> orgs) {
    return orgs.isEmpty()
        ? List.of()
        : database
            .jdbc()
            .sql(OF_ORGS)
            .param("orgs", OrgIds.array(orgs))
            .query((row, n) -> Map.entry(new OrgId(row.getString("org_id")), read(row)))
            .list();
  }

  private static InstalledPackage read(ResultSet row) throws SQLException {
    return new InstalledPackage(
        new PackageId(row.getString("package_id")),
        new VersionId(row.getString("version_id")),
        Columns.instant(row, "installed_at"),
        row.getString("installed_by"));
  }
}
