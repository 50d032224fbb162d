package pushupgrade.starter.registry;

import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pushupgrade.id.OrgId;
import pushupgrade.registry.Org;
import pushupgrade.registry.OrgStatus;
import pushupgrade.registry.OrgStore;
import pushupgrade.registry.OrgType;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.shell.CommandFailed;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** One new org, such as the scratch org in which a candidate is tried. */
@Command(
    name = "create",
    abbreviateSynopsis = true,
    description = "Adds one org, such as a scratch or Partner Developer Edition org for tests.")
final class OrgCreateCommand implements Callable<ExitCode> {
  /** Far above the numbers of made fleets, and some quadrillions of them. */
  private static final long FIRST = 1L << 60;

  @Option(
      names = "--type",
      required = true,
      converter = OrgTypeWord.class,
      paramLabel = "TYPE",
      description = "scratch, pde, sandbox or production.")
  private OrgType type = OrgType.SCRATCH;

  @Option(names = "--name", paramLabel = "NAME", description = "Default: the type and the id.")
  private @Nullable String name;

  @Option(
      names = "--instance",
      paramLabel = "NAME",
      description = "Where it lives; added when it is not registered. Default: DEV1.")
  private String instance = "DEV1";

  @Option(names = "--region", paramLabel = "REGION", description = "Default: the instance's.")
  private String region = "";

  @Option(names = "--edition", paramLabel = "EDITION", description = "Default: Developer.")
  private String edition = "Developer";

  @Option(
      names = "--admin-email",
      paramLabel = "ADDRESS",
      description = "Who gets its notices, and administers it as a subscriber.")
  private String email = "";

  @Option(names = "--admin-locale", paramLabel = "LOCALE", description = "Default: en_US.")
  private String locale = "en_US";

  @Option(
      names = "--feature",
      split = ",",
      paramLabel = "NAME",
      description = "Platform features that are on, such as PersonAccounts.")
  private Set<String> features = new LinkedHashSet<>();

  @Option(names = "--id", paramLabel = "ORG", description = "Its id. Default: a new one.")
  private @Nullable OrgId id;

  private final Session session;

  OrgCreateCommand(Session session) {
    this.session = session;
  }

  private record Created(String id, String name, String type, String instance) {}

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "org create", this::create);
  }

  private ExitCode create(Desk desk) {
    var org = described(id == null ? newId() : id);
    desk.require(Permission.EDIT_FLEET, org.id().value());
    desk.change(org.id().value(), org.name(), () -> save(desk, org));
    var created = new Created(org.id().value(), org.name(), type.name(), org.place().instance());
    session.answer(new Document(created, org.id().value()));
    return ExitCode.OK;
  }

  private void save(Desk desk, Org org) {
    if (new OrgStore(desk.database()).find(org.id()).isPresent()) {
      throw new CommandFailed(
          ExitCode.ERROR,
          "Org %s is registered already: change it with `org set`.".formatted(org.id()));
    }
    if (NewInstance.addIfMissing(desk, instance, region)) {
      session.say(NewInstance.sentence(instance));
    }
    new OrgStore(desk.database()).save(org, desk.now());
    new OrgStore(desk.database()).setFeatures(org.id(), features);
  }

  private Org described(OrgId own) {
    return new Org(
        own,
        name == null
            ? "%s %s".formatted(type.name().toLowerCase(java.util.Locale.ROOT), own)
            : name,
        new Org.Traits(type, OrgStatus.ACTIVE, edition, null),
        new Org.Place(region, instance),
        Org.Admin.given(email, locale),
        null);
  }

  private static OrgId newId() {
    return OrgId.numbered(FIRST + new SecureRandom().nextLong(FIRST));
  }
}
