package pushupgrade.upload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import pushupgrade.source.Component;

/**
 * What differs between two versions, each list by type and name. A component that only moved to
 * another file does not differ.
 *
 * @param changed as they are in the newer version
 */
public record VersionDiff(List<Component> added, List<Component> changed, List<Component> removed) {
  private static final Comparator<Component> ORDER =
      Comparator.comparing(Component::type).thenComparing(Component::fullName);

  /** Sorts and copies the lists. */
  public VersionDiff {
    added = added.stream().sorted(ORDER).toList();
    changed = changed.stream().sorted(ORDER).toList();
    removed = removed.stream().sorted(ORDER).toList();
  }

  /** Compares two versions of one package. */
  public static VersionDiff between(Iterable<Component> base, Iterable<Component> candidate) {
    var was = UploadChecks.byKey(base);
    var added = new ArrayList<Component>();
    var changed = new ArrayList<Component>();
    for (var component : candidate) {
      var before = was.remove(component.key());
      if (before == null) {
        added.add(component);
      } else if (!before.digest().equals(component.digest())) {
        changed.add(component);
      }
    }
    return new VersionDiff(added, changed, List.copyOf(was.values()));
  }

  /** Everything that differs and that users read: labels, layouts, translations. */
  public List<Component> uiText() {
    return Stream.of(added, changed, removed)
        .flatMap(List::stream)
        .filter(component -> component.type().uiText())
        .toList();
  }

  /** Whether nothing differs. */
  public boolean isEmpty() {
    return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
  }
}
