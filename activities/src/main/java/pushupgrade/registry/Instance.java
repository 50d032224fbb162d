package pushupgrade.registry;

import java.time.ZoneId;

/** Where orgs live: its name (NA224), its region, and the zone its local times are shown in. */
public record Instance(String name, String region, ZoneId zone) {
  private static final int NAME = 40;
  private static final int ZONE = 60;

  /**
   * @throws IllegalArgumentException when the name is not one or a text is too long
   */
  public Instance {
    Org.atMost(region, NAME, "region");
    Org.atMost(zone.getId(), ZONE, "zone");
    if (!name.matches("[A-Za-z0-9_-]{1,40}")) {
      throw new IllegalArgumentException(
          "an instance's name has 1 to 40 letters, digits, '-' and '_', such as NA224");
    }
  }
}
