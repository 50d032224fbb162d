package pushupgrade.registry.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pushupgrade.registry.ApexJob;
import pushupgrade.registry.OrgEntry;
import pushupgrade.registry.OwnComponent;

/**
 * Orgs as JSON lines: one object a line with the names of {@link OrgFields#NAMES}, features and
 * versions as lists, and the lists {@code own} and {@code jobs}. A line with a {@code zone} is an
 * instance, so that one file can hold a whole fleet.
 */
final class JsonOrgs implements Iterator<ImportLine> {
  private static final List<String> KEYS =
      Stream.concat(OrgFields.NAMES.stream(), Stream.of("own", "jobs")).toList();

  private final BoundedLines lines;
  private final Instant now;
  private @Nullable String line;

  JsonOrgs(BufferedReader text, Instant now) {
    this.lines = new BoundedLines(text);
    this.now = now;
  }

  @Override
  public boolean hasNext() {
    line = line == null ? nextWithText() : line;
    return line != null;
  }

  @Override
  public ImportLine next() {
    var json = hasNext() ? line : null;
    if (json == null) {
      throw new NoSuchElementException();
    }
    line = null;
    return read(json);
  }

  private ImportLine read(String json) {
    var number = lines.number();
    if (lines.tooLong()) {
      return new ImportLine.Refused(number, "the line has more than a million characters");
    }
    try {
      var object = RegistryJson.object(json);
      return object.has("zone")
          ? new ImportLine.OfInstance(number, InstanceJson.own(object))
          : new ImportLine.OfOrg(number, org(object));
    } catch (IllegalArgumentException e) {
      return new ImportLine.Refused(number, String.valueOf(e.getMessage()));
    }
  }

  private OrgEntry org(ObjectNode object) {
    RegistryJson.refuseUnknown(object, KEYS);
    var belongings =
        new OrgEntry.Belongings(
            RegistryJson.list(object, "own", OwnComponent.class),
            RegistryJson.list(object, "jobs", ApexJob.class));
    return new OrgFields(key -> RegistryJson.text(object, key), now).entry(belongings);
  }

  private @Nullable String nextWithText() {
    try {
      var next = lines.next();
      while (next != null && next.isBlank()) {
        next = lines.next();
      }
      return next;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
