package pushupgrade.deploy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pushupgrade.catalog.Requirement;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionSeal;
import pushupgrade.catalog.VersionStore;
import pushupgrade.id.OrgId;
import pushupgrade.id.PackageId;
import pushupgrade.id.VersionId;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;
import pushupgrade.version.UpgradeRefusal;
import pushupgrade.version.UpgradeStep;
import pushupgrade.version.VersionNumber;

/**
 * What can stand between an org of the metadata store and a version. All checks answer: exclusions
 * first, then what time alone will cure, then what somebody has to mend.
 */
final class OrgChecks {
  private final Database database;
  private final VersionStore versions;
  private final VersionSeal seal;

  OrgChecks(Database database) {
    this.database = database;
    this.versions = new VersionStore(database);
    this.seal = new VersionSeal(database);
  }

  List<Obstacle> inspect(OrgId org, VersionRecord to, Instant now) {
    var state = read(org, to.packageId());
    if (state.isEmpty()) {
      return List.of(Obstacle.of(OutcomeCode.UNINSTALLED, "The org does not exist any more"));
    }
    var exclusions = exclusions(state.get(), to);
    return exclusions.isEmpty() ? obstacles(org, state.get(), to, now) : exclusions;
  }

  private List<Obstacle> exclusions(OrgState org, VersionRecord to) {
    var found = new ArrayList<Obstacle>();
    if (org.status().equals("INACTIVE")) {
      found.add(Obstacle.of(OutcomeCode.ORG_INACTIVE, "The org's status is INACTIVE"));
    }
    if (org.installed().isEmpty()) {
      found.add(Obstacle.of(OutcomeCode.UNINSTALLED, "The package is not installed"));
    }
    if (org.pushDisabled()) {
      found.add(Obstacle.of(OutcomeCode.PUSH_DISABLED, "Push upgrades are disabled in the org"));
    }
    org.installed().ifPresent(from -> eligibility(from, to).ifPresent(found::add));
    return found;
  }

  private Optional<Obstacle> eligibility(VersionId from, VersionRecord to) {
    var refusals = new UpgradeStep(versions.get(from).facts(), to.facts()).refusals();
    return refusals.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Obstacle.of(
                OutcomeCode.NOT_ELIGIBLE,
                String.join("; ", refusals.stream().map(UpgradeRefusal::why).toList())));
  }

  private List<Obstacle> obstacles(OrgId org, OrgState state, VersionRecord to, Instant now) {
    var found = new ArrayList<Obstacle>();
    seal.broken(to.id(), now)
        .map(why -> Obstacle.of(OutcomeCode.SIGNATURE_INVALID, why))
        .ifPresent(found::add);
    readOnly(state, now).ifPresent(found::add);
    for (var requirement : versions.requirements(to.id())) {
      missing(org, requirement).ifPresent(found::add);
    }
    conflict(org, state.installed().orElseThrow(), to).ifPresent(found::add);
    jobs(org, now).ifPresent(found::add);
    return found;
  }

  private static Optional<Obstacle> readOnly(OrgState state, Instant now) {
    return state
        .readOnly()
        .filter(kind -> state.readOnlyUntil().map(now::isBefore).orElse(true))
        .map(
            kind ->
                Obstacle.of(
                    OutcomeCode.ORG_READ_ONLY,
                    "Read-only (" + kind + ")" + until(state.readOnlyUntil())));
  }

  private static String until(Optional<Instant> end) {
    return end.map(instant -> " until " + instant).orElse(", with no end given");
  }

  private Optional<Obstacle> missing(OrgId org, Requirement requirement) {
    return switch (requirement) {
      case Requirement.Feature feature ->
          hasFeature(org, feature.name())
              ? Optional.empty()
              : Optional.of(
                  Obstacle.of(OutcomeCode.FEATURE_DISABLED, feature.name() + " is off in the org"));
      case Requirement.Dependency needed -> missingPackage(org, needed);
    };
  }

  private boolean hasFeature(OrgId org, String feature) {
    return database
        .jdbc()
        .sql("SELECT 1 FROM org_feature WHERE org_id = ? AND feature = ?")
        .params(org.value(), feature)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  private Optional<Obstacle> missingPackage(OrgId org, Requirement.Dependency needed) {
    var installed =
        database
            .jdbc()
            .sql(
                """
                SELECT v.major, v.minor, v.patch, v.build FROM installed_package i
                  JOIN package p ON p.id = i.package_id JOIN package_version v ON v.id = i.version_id
                 WHERE i.org_id = ? AND p.namespace = ?
                """)
            .params(org.value(), needed.namespace())
            .query(
                (row, n) ->
                    new VersionNumber(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)))
            .optional();
    if (installed.isPresent() && installed.get().compareTo(needed.atLeast()) >= 0) {
      return Optional.empty();
    }
    var found =
        installed.map(number -> number.release() + " is installed").orElse("it is not installed");
    return Optional.of(
        Obstacle.of(
            OutcomeCode.MISSING_DEPENDENCY,
            needed.namespace()
                + " "
                + needed.atLeast().release()
                + " or newer is needed, "
                + found));
  }

  /**
   * An own component collides with a component that the version adds, when both have the same name
   * without namespace.
   */
  private Optional<Obstacle> conflict(OrgId org, VersionId from, VersionRecord to) {
    return database
        .jdbc()
        .sql(
            """
            SELECT c.type, c.full_name AS own, n.full_name AS theirs
              FROM org_component c
              JOIN version_component n ON n.version_id = :to AND n.type = c.type
              JOIN package p ON p.id = :package
             WHERE c.org_id = :org AND c.kind = 'COMPONENT'
               AND LOWER(REPLACE(n.full_name, p.namespace || '__', '')) = LOWER(REPLACE(c.full_name, p.namespace || '__', ''))
               AND NOT EXISTS (SELECT 1 FROM version_component b
                     WHERE b.version_id = :from AND b.type = n.type AND b.full_name = n.full_name)
             ORDER BY c.type, c.full_name
            """)
        .param("to", to.id().value())
        .param("from", from.value())
        .param("package", to.packageId().value())
        .param("org", org.value())
        .query(
            (row, n) ->
                Obstacle.of(
                    OutcomeCode.METADATA_CONFLICT,
                    "The org's own %s %s stands where the version brings %s"
                        .formatted(
                            row.getString("type"), row.getString("own"), row.getString("theirs"))))
        .list()
        .stream()
        .findFirst();
  }

  private Optional<Obstacle> jobs(OrgId org, Instant now) {
    return database
        .jdbc()
        .sql(
            """
            SELECT count(*) AS jobs, max(ends_at) AS last_end, min(apex_class) AS example FROM apex_job
             WHERE org_id = ? AND starts_at <= ? AND ends_at > ?
            """)
        .params(org.value(), Columns.utc(now), Columns.utc(now))
        .query((row, n) -> running(row))
        .single();
  }

  private static Optional<Obstacle> running(ResultSet row) throws SQLException {
    var jobs = row.getInt("jobs");
    if (jobs == 0) {
      return Optional.empty();
    }
    var end = Columns.instant(row, "last_end");
    var detail =
        jobs
            + " active Apex jobs, such as "
            + row.getString("example")
            + ", the last one until "
            + end;
    return Optional.of(new Obstacle(OutcomeCode.JOBS_RUNNING, detail, Optional.of(end)));
  }

  private Optional<OrgState> read(OrgId org, PackageId packageId) {
    return database
        .jdbc()
        .sql(
            """
            SELECT o.status, o.disabled_at, o.read_only, o.read_only_until, i.version_id
              FROM org o LEFT JOIN installed_package i ON i.org_id = o.id AND i.package_id = ?
             WHERE o.id = ?
            """)
        .params(packageId.value(), org.value())
        .query((row, n) -> state(row))
        .optional();
  }

  private static OrgState state(ResultSet row) throws SQLException {
    return new OrgState(
        Columns.text(row, "status"),
        row.getObject("disabled_at") != null,
        Columns.textIfAny(row, "read_only"),
        Optional.ofNullable(Columns.instantOrNull(row, "read_only_until")),
        Columns.textIfAny(row, "version_id").map(VersionId::new));
  }

  private record OrgState(
      String status,
      boolean pushDisabled,
      Optional<String> readOnly,
      Optional<Instant> readOnlyUntil,
      Optional<VersionId> installed) {}
}
