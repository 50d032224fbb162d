package pushupgrade.starter.registry;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import pushupgrade.registry.Org;
import pushupgrade.registry.OrgStatus;
import pushupgrade.registry.OrgType;

/** How the description of an org changes; an option that is not given changes nothing. */
final class OrgChanges {
  @Option(names = "--name", paramLabel = "NAME", description = "Its name.")
  private String name = "";

  @Option(
      names = "--type",
      converter = OrgTypeWord.class,
      paramLabel = "TYPE",
      description = "production, sandbox, scratch or pde.")
  private @Nullable OrgType type;

  @Option(names = "--status", paramLabel = "STATUS", description = "${COMPLETION-CANDIDATES}.")
  private @Nullable OrgStatus status;

  @Option(names = "--edition", paramLabel = "EDITION", description = "Its edition.")
  private String edition = "";

  @Option(names = "--region", paramLabel = "REGION", description = "Its region.")
  private String region = "";

  @Option(
      names = "--instance",
      paramLabel = "NAME",
      description = "Where it lives now, as after an org migration.")
  private @Nullable String instance;

  @Option(names = "--admin-email", paramLabel = "ADDRESS", description = "Who gets its mail.")
  private String email = "";

  @Option(names = "--admin-locale", paramLabel = "LOCALE", description = "In which language.")
  private String locale = "";

  @Option(
      names = "--last-activity",
      paramLabel = "TIME",
      description = "When the package was last used.")
  private @Nullable Instant lastActivity;

  /** The org so described; empty texts leave what is stored, as everywhere in the registry. */
  Org over(Org before) {
    var traits = before.traits();
    return new Org(
        before.id(),
        name,
        new Org.Traits(
            Objects.requireNonNullElse(type, traits.type()),
            Objects.requireNonNullElse(status, traits.status()),
            edition,
            null),
        new Org.Place(region, Objects.requireNonNullElse(instance, before.place().instance())),
        Org.Admin.given(email, locale),
        lastActivity);
  }
}
