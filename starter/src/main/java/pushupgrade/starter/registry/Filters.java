package pushupgrade.starter.registry;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.registry.OrgFilter;
import pushupgrade.registry.OrgType;
import pushupgrade.registry.intake.OrgList;
import pushupgrade.starter.shell.Session;
import pushupgrade.store.Database;

/**
 * Mixed into every command that works on chosen orgs, so that the same filters mean the same orgs
 * everywhere. All that are given must hold.
 */
public final class Filters {
  private static final OrgList NONE = new OrgList(List.of(), List.of());

  @Option(
      names = "--type",
      split = ",",
      converter = OrgTypeWord.class,
      paramLabel = "TYPE",
      description = "Only orgs of these types: production, sandbox, scratch, pde.")
  private Set<OrgType> types = Set.of();

  @Option(
      names = "--region",
      split = ",",
      paramLabel = "REGION",
      description = "Only orgs in these regions.")
  private Set<String> regions = Set.of();

  @Option(
      names = "--instance",
      split = ",",
      paramLabel = "NAME",
      description = "Only orgs on these instances, such as NA224.")
  private Set<String> instances = Set.of();

  @Option(
      names = "--last-activity-since",
      paramLabel = "TIME",
      description = "Only orgs that used the package at this time or later.")
  private @Nullable Instant lastActivitySince;

  @Option(
      names = "--orgs",
      paramLabel = "LIST|FILE",
      description =
          "Only these orgs: ids with commas, or a file with an id at the start of a line.")
  private @Nullable String orgs;

  @Option(
      names = "--exclude",
      paramLabel = "LIST|FILE",
      description = "Never these orgs, written as for --orgs.")
  private @Nullable String exclude;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "At most N of them, drawn by chance; the same again for the same --seed.")
  private @Nullable Integer sample;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Another number draws another sample. Default: 1.")
  private int seed = 1;

  @Option(
      names = "--strict",
      description =
          "Refuse when a named org is unknown, without the package, not eligible, or named twice.")
  private boolean strict;

  /**
   * The orgs that may be upgraded to a version. What was named and will not come is said on
   * standard error.
   *
   * @throws IllegalArgumentException when an option's value is none
   * @throws pushupgrade.starter.shell.CommandFailed under {@code --strict}, when there are findings
   */
  public Selection upgradable(Session session, Database database, VersionRecord to) {
    return select(session, database, EligibleVersions.of(database, to), false);
  }

  /**
   * The orgs that a push of a version would look at, those that it would then leave alone among
   * them: everyone with the package, every listed org. A sample is of orgs it would not leave
   * alone. Otherwise the same.
   */
  public Selection concerned(Session session, Database database, VersionRecord to) {
    var eligible = EligibleVersions.of(database, to);
    return sample == null
        ? select(session, database, eligible, true)
        : upgradable(session, database, to);
  }

  /** The orgs that match, whatever they run; otherwise the same. */
  public Selection any(Session session, Database database) {
    return select(session, database, null, false);
  }

  private Selection select(
      Session session, Database database, @Nullable EligibleVersions eligible, boolean all) {
    var lists = new NamedOrgs(list("--orgs", orgs), list("--exclude", exclude), orgs != null);
    var selector = new OrgSelector(database, filter(), lists);
    var selection = selector.select(session.options(), eligible, all);
    FindingReport.tell(session, selection.findings(), strict);
    return selection;
  }

  private OrgFilter filter() {
    return OrgFilter.EVERYONE
        .ofTypes(types)
        .inRegions(regions)
        .onInstances(instances)
        .activeSince(lastActivitySince)
        .listed(orgs != null)
        .sampled(sample == null ? null : new OrgFilter.Sample(sample, seed));
  }

  private static OrgList list(String option, @Nullable String value) {
    if (value == null) {
      return NONE;
    }
    try {
      var read = OrgList.named(value);
      if (read.ids().isEmpty()) {
        throw new IllegalArgumentException("it names no org: write at least one id");
      }
      return read;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s %s: %s".formatted(option, value, e.getMessage()), e);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
