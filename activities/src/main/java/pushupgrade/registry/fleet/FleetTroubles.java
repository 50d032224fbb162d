package pushupgrade.registry.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import pushupgrade.registry.ApexJob;
import pushupgrade.registry.OptOut;
import pushupgrade.registry.Org;
import pushupgrade.registry.OrgEntry;
import pushupgrade.registry.OwnComponent;
import pushupgrade.registry.ReadOnly;

/** What an org of a made fleet has that may stand in the way of a push, at the planned rates. */
record FleetTroubles(FleetPlan plan) {
  private static final List<String> EXTRAS =
      List.of("PersonAccounts", "MultiCurrency", "StateAndCountryPicklists", "Communities");

  Set<String> features(SplittableRandom random) {
    var features = new TreeSet<String>();
    EXTRAS.stream().filter(extra -> random.nextInt(3) == 0).forEach(features::add);
    var lacking = random.nextDouble() < plan.rates().withoutFeature();
    if (lacking) {
      features.removeAll(plan.contents().features());
    } else {
      features.addAll(plan.contents().features());
    }
    return features;
  }

  OrgEntry.Barriers barriers(Org org, SplittableRandom random) {
    var optOut =
        random.nextDouble() < plan.rates().optedOut()
            ? new OptOut(ago(random, 1, 200), org.admin().email(), "We test each version ourselves")
            : null;
    var readOnly =
        random.nextDouble() < plan.rates().readOnly()
            ? new ReadOnly(
                random.nextBoolean() ? ReadOnly.Cause.MAINTENANCE : ReadOnly.Cause.RELEASE_UPGRADE,
                plan.now().plus(Duration.ofHours(1 + random.nextInt(24 * 14))))
            : null;
    return new OrgEntry.Barriers(optOut, readOnly);
  }

  OrgEntry.Belongings belongings(SplittableRandom random) {
    var own = new ArrayList<OwnComponent>();
    if (random.nextInt(4) == 0) {
      own.add(
          new OwnComponent(
              OwnComponent.Kind.COMPONENT, "CustomField", "Account.Local_Code__c", "Text(20)"));
    }
    var conflicts = plan.contents().conflicts();
    if (!conflicts.isEmpty() && random.nextDouble() < plan.rates().conflicts()) {
      own.add(conflicts.get(random.nextInt(conflicts.size())));
    }
    var jobs =
        random.nextDouble() < plan.rates().jobs() ? List.of(job(random)) : List.<ApexJob>of();
    return new OrgEntry.Belongings(own, jobs);
  }

  private ApexJob job(SplittableRandom random) {
    var starts = plan.now().plus(Duration.ofMinutes(random.nextInt(60 * 24 * 14)));
    return new ApexJob(
        "707" + random.nextInt(100_000, 999_999),
        "NightlyRollup",
        starts,
        starts.plus(Duration.ofMinutes(10 + random.nextInt(240))));
  }

  Instant ago(SplittableRandom random, int fromDays, int toDays) {
    return plan.now()
        .minus(Duration.ofMinutes(random.nextLong(fromDays * 1_440L, toDays * 1_440L)));
  }
}
