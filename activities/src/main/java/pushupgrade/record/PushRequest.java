package pushupgrade.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.id.VersionId;
import pushupgrade.push.PushPolicy;
import pushupgrade.registry.OrgFilter;

/**
 * A checked request to push a version.
 *
 * @param key the same key makes the same push, however often it is sent
 * @param publisherEmail where confirmations and the summary go
 */
public record PushRequest(
    String key,
    VersionId version,
    Instant at,
    String description,
    OrgFilter filter,
    OrgLists lists,
    PushPolicy policy,
    Optional<String> waiver,
    Optional<PushId> retryOf,
    String by,
    String publisherEmail) {
  /**
   * @throws IllegalArgumentException when the description is missing or too long
   */
  public PushRequest {
    if (description.isBlank()) {
      throw new IllegalArgumentException(
          "A push needs a description, subscribers read it: add --description \"...\"");
    }
    if (description.length() > 4000) {
      throw new IllegalArgumentException(
          "The description has " + description.length() + " characters, 4000 are the most");
    }
  }

  /**
   * The orgs that the request names itself.
   *
   * @param targets only these; empty where the filter alone chooses
   * @param excluded never these
   * @param waves the orgs of each listed wave, by the wave's place; empty lists for the others
   */
  public record OrgLists(List<OrgId> targets, List<OrgId> excluded, List<List<OrgId>> waves) {
    /** No org is named. */
    public static final OrgLists NONE = new OrgLists(List.of(), List.of(), List.of());

    public OrgLists {
      targets = List.copyOf(targets);
      excluded = List.copyOf(excluded);
      waves = List.copyOf(waves);
    }
  }
}
