package pushupgrade.registry.fleet;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import pushupgrade.registry.Instance;
import pushupgrade.registry.OrgType;
import pushupgrade.registry.intake.InstanceEntry;
import pushupgrade.window.Blackout;
import pushupgrade.window.MaintenanceWindow;

/**
 * The instances of a made fleet: every continent, both hemispheres, zones off the full hour, one
 * instance without windows. Three of the fifteen hold about 80 % of the orgs.
 */
enum FleetInstances {
  NA224("NA", "America/Los_Angeles", "en_US", 34),
  EU44("EU", "Europe/Berlin", "de", 28),
  CS12("NA", "America/New_York", "en_US", 18),
  NA135("NA", "America/Chicago", "en_US", 3),
  CA12("NA", "America/St_Johns", "en_CA", 1),
  SA9("SA", "America/Sao_Paulo", "pt_BR", 2),
  EU60("EU", "Europe/London", "en_GB", 2),
  FRA62("EU", "Europe/Paris", "fr", 2),
  AF7("AF", "Africa/Johannesburg", "en_ZA", 1),
  IND112("AP", "Asia/Kolkata", "en_IN", 2),
  AP24("AP", "Asia/Tokyo", "ja", 2),
  AUS58("AU", "Australia/Sydney", "en_AU", 2),
  AUS71("AU", "Australia/Lord_Howe", "en_AU", 1),
  NZ3("AU", "Pacific/Auckland", "en_NZ", 1),
  DEV1("NA", "UTC", "en_US", 1);

  private static final int TOTAL =
      Arrays.stream(values()).mapToInt(instance -> instance.weight).sum();

  private final String region;
  private final String zone;
  private final String locale;
  private final int weight;

  FleetInstances(String region, String zone, String locale, int weight) {
    this.region = region;
    this.zone = zone;
    this.locale = locale;
    this.weight = weight;
  }

  /** The instance of a draw from 0 to 1, by size. */
  static FleetInstances drawn(double draw) {
    var left = draw * TOTAL;
    for (var instance : values()) {
      left -= instance.weight;
      if (left < 0) {
        return instance;
      }
    }
    return DEV1;
  }

  String region() {
    return region;
  }

  String locale() {
    return locale;
  }

  /** Sandboxes live apart from production orgs, and so do the short-lived ones. */
  OrgType type(double draw) {
    return switch (this) {
      case CS12 -> OrgType.SANDBOX;
      case DEV1 -> draw < 0.5 ? OrgType.SCRATCH : OrgType.PARTNER_DEVELOPER;
      default -> OrgType.PRODUCTION;
    };
  }

  /** With its windows, and a quarter-end freeze on one of them some days after {@code now}. */
  InstanceEntry entry(Instant now) {
    var freeze =
        new Blackout(now.plus(Duration.ofDays(9)), now.plus(Duration.ofDays(12)), "quarter end");
    return new InstanceEntry(
        new Instance(name(), region, ZoneId.of(zone)),
        true,
        windows(),
        this == EU60 ? List.of(freeze) : List.of());
  }

  /** Nights at the weekend; sandboxes on any night, one instance twice a week, one at any time. */
  private List<MaintenanceWindow> windows() {
    return switch (this) {
      case DEV1 -> List.of();
      case CS12 -> List.of(window(EnumSet.allOf(DayOfWeek.class), "20:00", 8));
      case EU44 ->
          List.of(
              window(EnumSet.of(DayOfWeek.WEDNESDAY), "23:30", 3),
              window(EnumSet.of(DayOfWeek.SATURDAY), "22:00", 6));
      default -> List.of(window(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), "01:30", 4));
    };
  }

  private MaintenanceWindow window(EnumSet<DayOfWeek> days, String starts, int hours) {
    return new MaintenanceWindow(
        days, LocalTime.parse(starts), Duration.ofHours(hours), ZoneId.of(zone));
  }
}
