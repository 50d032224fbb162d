package pushupgrade.registry.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pushupgrade.registry.BlackoutStore;
import pushupgrade.registry.Instance;
import pushupgrade.registry.InstanceStore;
import pushupgrade.store.Database;

/**
 * Imports instances from a JSON list or from JSON objects one after another, in our own shape or as
 * the platform's status service gives them; again is an update. All or nothing: one entry that
 * cannot be read refuses the file.
 */
public final class InstanceImport {
  private final Database database;
  private final InstanceStore instances;

  /** Works on an open database. */
  public InstanceImport(Database database) {
    this.database = database;
    this.instances = new InstanceStore(database);
  }

  /**
   * Imports a file; the names of the instances in it.
   *
   * @throws IllegalArgumentException when an entry cannot be read, saying which and why
   */
  public List<String> read(Path file) throws IOException {
    var entries = new ArrayList<InstanceEntry>();
    try (var text = TextFile.open(file);
        MappingIterator<JsonNode> nodes =
            RegistryJson.MAPPER.readerFor(JsonNode.class).readValues(text)) {
      while (nodes.hasNextValue()) {
        entries.add(entry(nodes.nextValue(), entries.size() + 1));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The file is not JSON: " + firstLine(e), e);
    }
    database.transactions().executeWithoutResult(tx -> entries.forEach(this::write));
    return entries.stream().map(entry -> entry.instance().name()).toList();
  }

  private static String firstLine(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("");
  }

  private static InstanceEntry entry(JsonNode node, int number) {
    try {
      if (!(node instanceof ObjectNode object)) {
        throw new IllegalArgumentException("it is not an object");
      }
      return InstanceJson.fromStatusService(object)
          ? InstanceJson.status(object)
          : InstanceJson.own(object);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Instance " + number + ": " + e.getMessage(), e);
    }
  }

  /** Writes one entry, in the caller's transaction if there is one. */
  void write(InstanceEntry entry) {
    database.transactions().executeWithoutResult(tx -> writeLocked(entry));
  }

  private void writeLocked(InstanceEntry entry) {
    var said = entry.instance();
    var zone =
        entry.zoneKnown()
            ? said.zone()
            : instances.find(said.name()).map(Instance::zone).orElse(said.zone());
    instances.save(new Instance(said.name(), said.region(), zone));
    var windows = entry.windows();
    if (windows != null) {
      instances.setWindows(said.name(), windows);
    }
    var blackouts = new BlackoutStore(database);
    entry.blackouts().forEach(blackout -> blackouts.add(said.name(), blackout));
  }
}
