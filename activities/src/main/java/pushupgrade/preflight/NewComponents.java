package pushupgrade.preflight;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.deploy.Obstacle;
import pushupgrade.id.VersionId;
import pushupgrade.outcome.OutcomeCode;
import pushupgrade.preflight.PageFacts.OwnName;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/**
 * What a version adds to each version from which an org may come; names without the namespace and
 * without case, because that is how they collide. A version's names are read once.
 */
final class NewComponents {
  private final Database database;
  private final VersionRecord to;
  private final String prefix;
  private final Map<Optional<VersionId>, Map<OwnName, String>> added = new HashMap<>();

  NewComponents(Database database, VersionRecord to) {
    this.database = database;
    this.to = to;
    this.prefix =
        database
                .jdbc()
                .sql("SELECT namespace FROM package WHERE id = ?")
                .param(to.packageId().value())
                .query(String.class)
                .single()
            + "__";
  }

  /**
   * The first of the org's own components that stands where the version brings one.
   *
   * @param from what the org runs; empty where everything would be new
   */
  Optional<Obstacle> conflict(Optional<VersionId> from, List<OwnName> own) {
    if (own.isEmpty()) {
      return Optional.empty();
    }
    var names = added.computeIfAbsent(from, this::addedTo);
    return own.stream()
        .filter(component -> names.containsKey(bare(component)))
        .findFirst()
        .map(
            component ->
                Obstacle.of(
                    OutcomeCode.METADATA_CONFLICT,
                    "The org's own %s %s stands where the version brings %s"
                        .formatted(
                            component.type(), component.fullName(), names.get(bare(component)))));
  }

  private Map<OwnName, String> addedTo(Optional<VersionId> from) {
    var before = from.map(this::components).orElse(Set.of());
    var names = new HashMap<OwnName, String>();
    for (var component : components(to.id())) {
      if (!before.contains(component)) {
        names.putIfAbsent(bare(component), component.fullName());
      }
    }
    return names;
  }

  private Set<OwnName> components(VersionId version) {
    return new HashSet<>(
        database
            .jdbc()
            .sql("SELECT type, full_name FROM version_component WHERE version_id = ?")
            .param(version.value())
            .query(
                (row, n) -> new OwnName(Columns.text(row, "type"), Columns.text(row, "full_name")))
            .list());
  }

  private OwnName bare(OwnName component) {
    var name = component.fullName().replace(prefix, "").toLowerCase(Locale.ROOT);
    return new OwnName(component.type(), name);
  }
}
