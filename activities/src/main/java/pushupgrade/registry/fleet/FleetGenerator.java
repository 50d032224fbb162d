package pushupgrade.registry.fleet;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pushupgrade.id.OrgId;
import pushupgrade.registry.Org;
import pushupgrade.registry.OrgEntry;
import pushupgrade.registry.OrgStatus;
import pushupgrade.registry.OrgType;
import pushupgrade.registry.intake.FleetLines;
import pushupgrade.registry.intake.InstanceEntry;

/**
 * Makes a fleet as planned: instances, then orgs one by one, each from its own random numbers, so
 * that the first thousand of a large fleet are the fleet of a thousand.
 */
public final class FleetGenerator {
  private static final long IDS_OF_A_SEED = 100_000_000_000L;
  private static final long SEEDS = 10_000_000L;
  private static final int STEP = 7_919;
  private static final String[] FIRST = {
    "Alder",
    "Beacon",
    "Cedar",
    "Delta",
    "Ember",
    "Fjord",
    "Granite",
    "Harbor",
    "Iris",
    "Juniper",
    "Kestrel",
    "Lumen",
    "Meridian",
    "Nimbus",
    "Orchard",
    "Prairie",
    "Quarry",
    "Ridge",
    "Summit",
    "Tidal"
  };
  private static final String[] SECOND = {
    "Clinics",
    "College",
    "Energy",
    "Foods",
    "Foundation",
    "Insurance",
    "Logistics",
    "Museum",
    "Networks",
    "Partners",
    "Schools",
    "Textiles",
    "University",
    "Water"
  };
  private static final String[] MAIL_DOMAINS = {"example.com", "example.org", "example.net"};

  private final FleetPlan plan;
  private final FleetTroubles troubles;

  /** Makes the fleet of the plan. */
  public FleetGenerator(FleetPlan plan) {
    this.plan = plan;
    this.troubles = new FleetTroubles(plan);
  }

  /** The instances, with windows and blackouts. */
  public List<InstanceEntry> instances() {
    return Arrays.stream(FleetInstances.values()).map(i -> i.entry(plan.now())).toList();
  }

  /** The orgs, one at a time. */
  public Stream<OrgEntry> orgs() {
    return IntStream.range(0, plan.orgs()).mapToObj(this::org);
  }

  /** Writes instances and orgs as JSON lines, which an import takes. */
  public void write(Writer out) throws IOException {
    var lines = new FleetLines(out);
    for (var instance : instances()) {
      lines.write(instance);
    }
    for (var number = 0; number < plan.orgs(); number++) {
      lines.write(org(number));
    }
  }

  private OrgEntry org(int number) {
    var random = new SplittableRandom(plan.seed() * 0x9E3779B97F4A7C15L + number);
    var org = describe(number, random);
    var version = versionDrawn(random);
    var installs =
        plan.contents().versions().isEmpty()
            ? List.<OrgEntry.Install>of()
            : List.of(
                new OrgEntry.Install(
                    plan.contents().versions().get(version), true, troubles.ago(random, 20, 400)));
    return new OrgEntry(
        org,
        installs,
        troubles.features(random),
        troubles.barriers(org, random),
        troubles.belongings(random));
  }

  private Org describe(int number, SplittableRandom random) {
    var instance = FleetInstances.drawn(random.nextDouble());
    var type = instance.type(random.nextDouble());
    var name = FIRST[random.nextInt(FIRST.length)] + " " + SECOND[random.nextInt(SECOND.length)];
    var site = name.replace(' ', '-').toLowerCase(Locale.ROOT) + "-" + number;
    var domain = MAIL_DOMAINS[random.nextInt(MAIL_DOMAINS.length)];
    var parent = type == OrgType.SANDBOX && number > 0 ? id(random.nextInt(number)) : null;
    return new Org(
        id(number),
        name + (type == OrgType.SANDBOX ? " (sandbox)" : ""),
        new Org.Traits(type, status(type, random), edition(type, random), parent),
        new Org.Place(instance.region(), instance.name()),
        new Org.Admin("crm-admin@" + site + "." + domain, instance.locale()),
        troubles.ago(random, 0, random.nextInt(5) == 0 ? 300 : 14));
  }

  private OrgId id(int number) {
    var seed = Math.floorMod(plan.seed(), SEEDS);
    return OrgId.numbered(seed * IDS_OF_A_SEED + (long) number * STEP);
  }

  private OrgStatus status(OrgType type, SplittableRandom random) {
    if (random.nextDouble() < plan.rates().inactive()) {
      return OrgStatus.INACTIVE;
    }
    return type == OrgType.PRODUCTION && random.nextInt(20) == 0
        ? OrgStatus.TRIAL
        : OrgStatus.ACTIVE;
  }

  private static String edition(OrgType type, SplittableRandom random) {
    if (type == OrgType.SCRATCH || type == OrgType.PARTNER_DEVELOPER) {
      return "Developer";
    }
    var draw = random.nextInt(10);
    return draw < 6 ? "Enterprise" : draw < 9 ? "Unlimited" : "Professional";
  }

  private int versionDrawn(SplittableRandom random) {
    var last = plan.contents().versions().size() - 1;
    var version = 0;
    while (version < last && random.nextInt(3) == 0) {
      version++;
    }
    return version;
  }
}
