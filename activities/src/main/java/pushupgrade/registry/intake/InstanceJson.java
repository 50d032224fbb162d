package pushupgrade.registry.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import pushupgrade.registry.Instance;
import pushupgrade.window.Blackout;
import pushupgrade.window.MaintenanceWindow;

/**
 * Instances as JSON, in two shapes: our own, and the one of the platform's status service ({@code
 * GET /v1/instances/{key}/status}).
 *
 * <p>Of the status service's {@code Maintenances}, those with {@code isCore} become blackouts:
 * while the platform works on the core of an instance, orgs there can be read-only or away, so that
 * a deploy would fail. The others (search, analytics, ...) touch no deploy and are left out.
 */
final class InstanceJson {
  private static final List<String> KEYS =
      List.of("name", "region", "zone", "windows", "blackouts");

  private InstanceJson() {}

  /** A window as it is written, in the zone of its instance. */
  record Window(Set<DayOfWeek> days, String starts, int minutes) {}

  static InstanceEntry own(ObjectNode object) {
    RegistryJson.refuseUnknown(object, KEYS);
    try {
      var zone = ZoneId.of(RegistryJson.text(object, "zone"));
      var instance =
          new Instance(
              RegistryJson.text(object, "name"), RegistryJson.text(object, "region"), zone);
      var windows =
          object.has("windows")
              ? RegistryJson.list(object, "windows", Window.class).stream()
                  .map(window -> window(window, zone))
                  .toList()
              : null;
      var blackouts = RegistryJson.list(object, "blackouts", Blackout.class);
      return new InstanceEntry(instance, true, windows, blackouts);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "a zone or time cannot be read: " + e.getMessage() + "; write zones like Europe/Berlin",
          e);
    }
  }

  private static MaintenanceWindow window(Window window, ZoneId zone) {
    return new MaintenanceWindow(
        window.days(),
        LocalTime.parse(window.starts()),
        Duration.ofMinutes(window.minutes()),
        zone);
  }

  /** Whether the object has the status service's shape. */
  static boolean fromStatusService(JsonNode object) {
    return object.has("key");
  }

  static InstanceEntry status(ObjectNode object) {
    var instance =
        new Instance(
            RegistryJson.text(object, "key"),
            RegistryJson.text(object, "location"),
            ZoneOffset.UTC);
    var blackouts = new ArrayList<Blackout>();
    for (var node : object.path("Maintenances")) {
      if (node.path("isCore").asBoolean()) {
        blackouts.add(blackout(node));
      }
    }
    return new InstanceEntry(instance, false, null, blackouts);
  }

  private static Blackout blackout(JsonNode node) {
    var name = node.path("name").asText("");
    var reason =
        name.isBlank() ? "core maintenance" : name.substring(0, Math.min(200, name.length()));
    return new Blackout(time(node, "plannedStartTime"), time(node, "plannedEndTime"), reason);
  }

  private static Instant time(JsonNode node, String key) {
    try {
      return OffsetDateTime.parse(node.path(key).asText("")).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          key + " of a maintenance is not a time such as 2030-01-31T12:00:00Z", e);
    }
  }
}
