package pushupgrade.starter.version;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pushupgrade.catalog.EvidenceStore;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.UploadResult;
import pushupgrade.catalog.VersionLife;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionSeal;
import pushupgrade.catalog.VersionStore;
import pushupgrade.id.VersionId;
import pushupgrade.source.Component;
import pushupgrade.store.Database;
import pushupgrade.upload.VersionDiff;

/** A version as {@code version show} tells it; its parts are the JSON keys. */
record VersionView(
    String versionId,
    String packageName,
    String version,
    String state,
    @Nullable String baseId,
    @Nullable String base,
    Instant createdAt,
    @Nullable Instant releasedAt,
    @Nullable String digest,
    String signature,
    @Nullable Integer coverage,
    String installUrl,
    List<String> requirements,
    long orgs,
    List<Kind> components,
    List<Change> changes) {

  /** How many components of a kind there are, and how many of them differ from the base. */
  record Kind(String type, int components, int added, int changed, int removed) {
    Kind plus(Kind other) {
      return new Kind(
          other.type(),
          components + other.components(),
          added + other.added(),
          changed + other.changed(),
          removed + other.removed());
    }
  }

  /**
   * One component that differs from the base.
   *
   * @param uiText whether users read it: labels, layouts, translations
   */
  record Change(String change, String type, String name, boolean uiText) {}

  static VersionView of(Database database, VersionRecord version, Instant now) {
    var versions = new VersionStore(database);
    var evidence = new EvidenceStore(database).of(version.id());
    var components = versions.components(version.id());
    var base = version.base().map(versions::get);
    var difference =
        base.map(from -> VersionDiff.between(versions.components(from.id()), components))
            .orElseGet(() -> new VersionDiff(List.of(), List.of(), List.of()));
    return new VersionView(
        version.id().value(),
        new PackageStore(database).get(version.packageId().value()).name(),
        version.shown(),
        Words.of(version.state()),
        version.base().map(VersionId::value).orElse(null),
        base.map(VersionRecord::shown).orElse(null),
        version.createdAt(),
        version.releasedAt().orElse(null),
        version.digest().orElse(null),
        new VersionSeal(database)
            .broken(version.id(), now)
            .orElse(evidence.signature().isPresent() ? "valid" : "none"),
        evidence.coverage().orElse(null),
        UploadResult.installUrl(version.id()),
        versions.requirements(version.id()).stream().map(RequirementForm::written).toList(),
        new VersionLife(database).orgs(version.id()),
        kinds(components, difference),
        changes(difference));
  }

  private static List<Kind> kinds(List<Component> components, VersionDiff difference) {
    var kinds = new TreeMap<String, Kind>();
    components.forEach(one -> count(kinds, new Kind(one.type().apiName(), 1, 0, 0, 0)));
    difference.added().forEach(one -> count(kinds, new Kind(one.type().apiName(), 0, 1, 0, 0)));
    difference.changed().forEach(one -> count(kinds, new Kind(one.type().apiName(), 0, 0, 1, 0)));
    difference.removed().forEach(one -> count(kinds, new Kind(one.type().apiName(), 0, 0, 0, 1)));
    return List.copyOf(kinds.values());
  }

  private static void count(TreeMap<String, Kind> kinds, Kind more) {
    kinds.merge(more.type(), more, Kind::plus);
  }

  private static List<Change> changes(VersionDiff difference) {
    var changes = new ArrayList<Change>();
    difference.added().forEach(one -> changes.add(change("new", one)));
    difference.changed().forEach(one -> changes.add(change("changed", one)));
    difference.removed().forEach(one -> changes.add(change("removed", one)));
    return changes;
  }

  private static Change change(String change, Component of) {
    return new Change(change, of.type().apiName(), of.fullName(), of.type().uiText());
  }
}
