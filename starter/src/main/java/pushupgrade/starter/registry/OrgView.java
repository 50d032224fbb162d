package pushupgrade.starter.registry;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.VersionStore;
import pushupgrade.registry.ApexJob;
import pushupgrade.registry.ApexJobStore;
import pushupgrade.registry.InstallStore;
import pushupgrade.registry.InstalledPackage;
import pushupgrade.registry.OptOut;
import pushupgrade.registry.Org;
import pushupgrade.registry.OrgStore;
import pushupgrade.registry.OwnComponent;
import pushupgrade.registry.OwnMetadataStore;
import pushupgrade.registry.ReadOnly;
import pushupgrade.registry.RegisteredOrg;
import pushupgrade.starter.output.Printable;
import pushupgrade.store.Database;

/** All of an org but the metadata of its packages; the components are the JSON keys. */
record OrgView(
    String id,
    String name,
    String type,
    String edition,
    String status,
    @Nullable String parent,
    String region,
    String instance,
    String adminEmail,
    String adminLocale,
    @Nullable Instant lastActivity,
    @Nullable OptOut pushDisabled,
    @Nullable ReadOnly readOnly,
    List<Installed> packages,
    Set<String> features,
    List<ApexJob> jobs,
    List<OwnComponent> own) {
  /** A package in the org. */
  record Installed(
      @Nullable String namespace,
      String packageId,
      String version,
      String versionId,
      Instant installedAt,
      String installedBy) {}

  static OrgView of(Database database, RegisteredOrg found) {
    Org org = found.org();
    var parent = org.traits().parent();
    return new OrgView(
        org.id().value(),
        org.name(),
        org.traits().type().name(),
        org.traits().edition(),
        org.traits().status().name(),
        parent == null ? null : parent.value(),
        org.place().region(),
        org.place().instance(),
        org.admin().email(),
        org.admin().locale(),
        org.lastActivity(),
        found.optOut(),
        found.readOnly(),
        new InstallStore(database)
            .installed(org.id()).stream().map(one -> installed(database, one)).toList(),
        new OrgStore(database).features(org.id()),
        new ApexJobStore(database).list(org.id()),
        new OwnMetadataStore(database).list(org.id()));
  }

  private static Installed installed(Database database, InstalledPackage one) {
    return new Installed(
        new PackageStore(database)
            .find(one.packageId().value())
            .map(PackageRecord::namespace)
            .orElse(null),
        one.packageId().value(),
        new VersionStore(database).get(one.version()).shown(),
        one.version().value(),
        one.installedAt(),
        one.installedBy());
  }

  String text() {
    var lines = new OrgText();
    lines.line("Org", "%s  %s".formatted(id, name));
    lines.line("Type", "%s, %s, %s".formatted(type, edition, status));
    lines.line("Parent", parent);
    lines.line("Lives on", "%s, region %s".formatted(instance, region));
    lines.line("Admin", "%s (%s)".formatted(adminEmail, adminLocale));
    lines.line("Last activity", lastActivity);
    lines.line("Pushes", pushDisabled == null ? "enabled" : disabled(pushDisabled));
    lines.line(
        "Read-only", readOnly == null ? null : readOnly.cause() + " until " + readOnly.until());
    lines.line("Features", features.isEmpty() ? null : String.join(", ", features));
    packages.forEach(
        p ->
            lines.line(
                "Package",
                "%s %s since %s by %s"
                    .formatted(
                        p.namespace(),
                        p.version(),
                        Printable.line(p.installedAt()),
                        p.installedBy())));
    jobs.forEach(
        j ->
            lines.line(
                "Apex job",
                "%s %s from %s until %s"
                    .formatted(j.id(), j.apexClass(), j.startsAt(), j.endsAt())));
    own.forEach(c -> lines.line("Own", "%s %s %s".formatted(c.kind(), c.type(), c.fullName())));
    return lines.toString();
  }

  private static String disabled(OptOut optOut) {
    return "disabled by %s at %s: %s"
        .formatted(optOut.by(), Printable.line(optOut.at()), optOut.why());
  }
}
