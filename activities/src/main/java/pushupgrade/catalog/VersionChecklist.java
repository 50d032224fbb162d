package pushupgrade.catalog;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pushupgrade.registry.OrgType;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/**
 * What a publisher should have done with a version before everybody gets it, as far as this record
 * knows: where it ran, and what was checked at its upload.
 */
public final class VersionChecklist {
  private static final String FIRST_RUN =
      """
      SELECT o.type, MIN(x.at) AS first_at
        FROM (SELECT org_id, installed_at AS at FROM installed_package WHERE version_id = :version
              UNION ALL
              SELECT org_id, deployed_at AS at FROM deploy_ledger WHERE to_version_id = :version) x
        JOIN org o ON o.id = x.org_id
       GROUP BY o.type
      """;

  private final Database database;

  /** The lists of a database. */
  public VersionChecklist(Database database) {
    this.database = database;
  }

  /** How a step stands. */
  public enum Standing {
    /** Done, at a known time. */
    DONE,
    /** Not needed for this version. */
    NOT_NEEDED,
    /** Still to do. */
    OPEN
  }

  /**
   * One step.
   *
   * @param at when it was first done
   * @param note what it is, or what is to do
   */
  public record Step(String name, Standing standing, Optional<Instant> at, String note) {}

  /** All steps, in the order in which they are usually done. */
  public List<Step> of(VersionRecord version) {
    var first = firstRuns(version);
    var customer =
        Stream.of(OrgType.SANDBOX, OrgType.PRODUCTION)
            .map(first::get)
            .flatMap(Stream::ofNullable)
            .min(Instant::compareTo)
            .orElse(null);
    return List.of(
        run("scratch", first.get(OrgType.SCRATCH), "installed in a scratch org"),
        run(
            "partner-developer",
            first.get(OrgType.PARTNER_DEVELOPER),
            "installed in a Partner Developer Edition org"),
        run("friendly-subscriber", customer, "runs in a subscriber's sandbox or production org"),
        security(version),
        coverage(version));
  }

  private Map<OrgType, Instant> firstRuns(VersionRecord version) {
    var first = new EnumMap<OrgType, Instant>(OrgType.class);
    database
        .jdbc()
        .sql(FIRST_RUN)
        .param("version", version.id().value())
        .query(
            row -> {
              first.put(
                  OrgType.valueOf(Columns.text(row, "type")), Columns.instant(row, "first_at"));
            });
    return first;
  }

  private static Step run(String name, @Nullable Instant at, String what) {
    return at == null
        ? new Step(name, Standing.OPEN, Optional.empty(), "not yet " + what)
        : new Step(name, Standing.DONE, Optional.of(at), what);
  }

  private Step security(VersionRecord version) {
    var name = "security-review";
    return switch (reviewed(version)) {
      case null -> unchecked(name);
      case NO_APEX -> unneeded(name);
      case CLEAN -> checked(name, version, "nothing new found");
      case WARNINGS ->
          checked(name, version, "passed with warnings: upload --check-only lists them");
    };
  }

  private Step coverage(VersionRecord version) {
    var name = "coverage";
    return switch (reviewed(version)) {
      case null -> unchecked(name);
      case NO_APEX -> unneeded(name);
      case CLEAN, WARNINGS -> checked(name, version, covered(version));
    };
  }

  private String covered(VersionRecord version) {
    var percent = evidence(version).coverage().map(p -> p + " %").orElse("75 % or more");
    return percent + " of the package, checked at the upload";
  }

  private @Nullable ReviewState reviewed(VersionRecord version) {
    return evidence(version).review().orElse(null);
  }

  private VersionEvidence evidence(VersionRecord version) {
    return new EvidenceStore(database).of(version.id());
  }

  private static Step checked(String name, VersionRecord version, String note) {
    return new Step(name, Standing.DONE, Optional.of(version.createdAt()), note);
  }

  private static Step unneeded(String name) {
    return new Step(name, Standing.NOT_NEEDED, Optional.empty(), "no Apex is new or changed");
  }

  private static Step unchecked(String name) {
    return new Step(name, Standing.OPEN, Optional.empty(), "not uploaded with the checks");
  }
}
