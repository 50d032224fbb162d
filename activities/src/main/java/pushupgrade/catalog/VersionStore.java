package pushupgrade.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pushupgrade.id.PackageId;
import pushupgrade.id.VersionId;
import pushupgrade.source.Component;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;
import pushupgrade.version.PackageKind;
import pushupgrade.version.VersionNumber;
import pushupgrade.version.VersionState;

/** The versions of packages and what they require; a version's state changes only here. */
public final class VersionStore {
  private static final String COLUMNS =
      """
      SELECT v.id, v.package_id, p.kind, v.major, v.minor, v.patch, v.build, v.state, v.digest, v.base_id,
             v.created_at, v.released_at
        FROM package_version v JOIN package p ON p.id = v.package_id
      """;

  private final Database database;

  /** The versions of a database. */
  public VersionStore(Database database) {
    this.database = database;
  }

  /** The version with this id. */
  public Optional<VersionRecord> find(VersionId id) {
    return database
        .jdbc()
        .sql(COLUMNS + " WHERE v.id = ?")
        .param(id.value())
        .query((row, n) -> read(row))
        .optional();
  }

  /**
   * The version with this id.
   *
   * @throws IllegalArgumentException when there is none
   */
  public VersionRecord get(VersionId id) {
    return find(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no package version " + id + ": see 'version list'"));
  }

  /** The versions of a package, oldest first. */
  public List<VersionRecord> ofPackage(PackageId packageId) {
    return database
        .jdbc()
        .sql(COLUMNS + " WHERE v.package_id = ? ORDER BY v.major, v.minor, v.patch, v.build")
        .param(packageId.value())
        .query((row, n) -> read(row))
        .list();
  }

  /** What the version requires of an org. */
  public List<Requirement> requirements(VersionId id) {
    return database
        .jdbc()
        .sql(
            "SELECT kind, name, min_version FROM version_requirement WHERE version_id = ? ORDER BY kind, name")
        .param(id.value())
        .query(
            (row, n) ->
                Requirement.of(
                    Columns.text(row, "kind"),
                    Columns.text(row, "name"),
                    Columns.textIfAny(row, "min_version")))
        .list();
  }

  /** Notes a version; its components come separately. Call it in a transaction with them. */
  public void insert(VersionRecord version, List<Requirement> requirements) {
    var number = version.number();
    database
        .jdbc()
        .sql(
            """
            INSERT INTO package_version (id, package_id, major, minor, patch, build, state, base_id, digest,
                                         created_at, released_at)
            VALUES (:id, :package, :major, :minor, :patch, :build, :state, :base, :digest, :created, :released)
            """)
        .param("id", version.id().value())
        .param("package", version.packageId().value())
        .param("major", number.major())
        .param("minor", number.minor())
        .param("patch", number.patch())
        .param("build", number.build())
        .param("state", version.state().name())
        .param("base", version.base().map(VersionId::value).orElse(null))
        .param("digest", version.digest().orElse(null))
        .param("created", Columns.utc(version.createdAt()))
        .param("released", Columns.utcOrNull(version.releasedAt().orElse(null)))
        .update();
    requirements.forEach(requirement -> insert(version.id(), requirement));
  }

  private void insert(VersionId version, Requirement requirement) {
    var statement =
        database
            .jdbc()
            .sql(
                """
                INSERT INTO version_requirement (version_id, kind, name, min_version)
                VALUES (:version, :kind, :name, :least)
                """)
            .param("version", version.value());
    switch (requirement) {
      case Requirement.Feature feature ->
          statement
              .param("kind", "FEATURE")
              .param("name", feature.name())
              .param("least", null)
              .update();
      case Requirement.Dependency dependency ->
          statement
              .param("kind", "PACKAGE")
              .param("name", dependency.namespace())
              .param("least", dependency.atLeast().toString())
              .update();
    }
  }

  /** The number that the next patch of a version's minor version takes. */
  public VersionNumber nextPatch(VersionRecord of) {
    return ofPackage(of.packageId()).stream()
        .filter(other -> other.number().sameMinorAs(of.number()) && other.everReleased())
        .map(VersionRecord::number)
        .max(VersionNumber::compareTo)
        .map(VersionNumber::nextPatch)
        .orElse(of.number().withBuild(0));
  }

  /** The components of a version, by type and name; two versions are compared with these. */
  public List<Component> components(VersionId id) {
    return new ComponentStore(database).of(id);
  }

  /**
   * Moves a version to its next state.
   *
   * @throws IllegalStateException when the move is not legal
   */
  public void become(VersionRecord version, VersionState next, Instant now) {
    var column = next == VersionState.DEPRECATED ? "deprecated_at" : "released_at";
    var moved =
        version.state().canBecome(next)
            && database
                    .jdbc()
                    .sql(
                        "UPDATE package_version SET state = ?, "
                            + column
                            + " = ? WHERE id = ? AND state = ?")
                    .params(
                        next.name(), Columns.utc(now), version.id().value(), version.state().name())
                    .update()
                == 1;
    if (!moved) {
      throw new IllegalStateException(
          "Version " + version.shown() + " is " + version.state() + " and cannot become " + next);
    }
  }

  private static VersionRecord read(ResultSet row) throws SQLException {
    return new VersionRecord(
        new VersionId(Columns.text(row, "id")),
        new PackageId(Columns.text(row, "package_id")),
        PackageKind.valueOf(Columns.text(row, "kind")),
        new VersionNumber(
            row.getInt("major"), row.getInt("minor"), row.getInt("patch"), row.getInt("build")),
        VersionState.valueOf(Columns.text(row, "state")),
        Columns.textIfAny(row, "digest"),
        Columns.textIfAny(row, "base_id").map(VersionId::new),
        Columns.instant(row, "created_at"),
        Optional.ofNullable(Columns.instantOrNull(row, "released_at")));
  }
}
