package pushupgrade.registry.intake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pushupgrade.registry.OrgEntry;
import pushupgrade.window.MaintenanceWindow;

/** Instances and orgs as JSON lines, which an import reads back. Streams; nothing is kept. */
public final class FleetLines {
  private final Writer out;

  /** Writes to the caller's writer, which the caller closes. */
  public FleetLines(Writer out) {
    this.out = out;
  }

  /** Writes an instance as one line. Its windows must be in its own zone. */
  public void write(InstanceEntry entry) throws IOException {
    var line = RegistryJson.MAPPER.createObjectNode();
    line.put("name", entry.instance().name());
    line.put("region", entry.instance().region());
    line.put("zone", entry.instance().zone().getId());
    var windows = entry.windows();
    if (windows != null) {
      windows.forEach(window -> add(line.withArray("windows"), window));
    }
    line.set("blackouts", RegistryJson.MAPPER.valueToTree(entry.blackouts()));
    end(line);
  }

  private static void add(ArrayNode windows, MaintenanceWindow window) {
    var node = windows.addObject();
    window.days().forEach(day -> node.withArray("days").add(day.name()));
    node.put("starts", window.starts().toString());
    node.put("minutes", window.length().toMinutes());
  }

  /** Writes an org as one line; of its installs those that are present. */
  public void write(OrgEntry entry) throws IOException {
    var line = RegistryJson.MAPPER.createObjectNode();
    describe(line, entry);
    var present = entry.installs().stream().filter(OrgEntry.Install::present).toList();
    if (!present.isEmpty()) {
      present.forEach(install -> line.withArray("versions").add(install.version().value()));
      line.put("installedAt", present.getFirst().seenAt().toString());
    }
    var features = entry.features();
    if (features != null) {
      features.stream().sorted().forEach(feature -> line.withArray("features").add(feature));
    }
    barriers(line, entry.barriers());
    addAll(line, "own", entry.belongings().own());
    addAll(line, "jobs", entry.belongings().jobs());
    end(line);
  }

  private static void describe(ObjectNode line, OrgEntry entry) {
    var org = entry.org();
    var parent = org.traits().parent();
    line.put("id", org.id().value());
    line.put("name", org.name());
    line.put("type", org.traits().type().name());
    line.put("status", org.traits().status().name());
    line.put("edition", org.traits().edition());
    put(line, "parent", parent == null ? null : parent.value());
    line.put("region", org.place().region());
    line.put("instance", org.place().instance());
    line.put("adminEmail", org.admin().email());
    line.put("adminLocale", org.admin().locale());
    put(line, "lastActivity", org.lastActivity());
  }

  private static void barriers(ObjectNode line, OrgEntry.Barriers barriers) {
    var optOut = barriers.optOut();
    if (optOut != null) {
      put(line, "pushDisabledAt", optOut.at());
      put(line, "pushDisabledBy", optOut.by());
      put(line, "pushDisabledWhy", optOut.why());
    }
    var readOnly = barriers.readOnly();
    if (readOnly != null) {
      put(line, "readOnlyCause", readOnly.cause().name());
      put(line, "readOnlyUntil", readOnly.until());
    }
  }

  private static void put(ObjectNode line, String key, @Nullable Object value) {
    if (value instanceof String || value instanceof Instant) {
      line.put(key, value.toString());
    }
  }

  private static void addAll(ObjectNode line, String key, List<?> records) {
    if (!records.isEmpty()) {
      line.set(key, RegistryJson.MAPPER.valueToTree(records));
    }
  }

  private void end(ObjectNode line) throws IOException {
    out.write(line.toString());
    out.write('\n');
  }
}
