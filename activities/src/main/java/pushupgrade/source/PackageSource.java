package pushupgrade.source;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/**
 * A package as read: its components in the order of their keys.
 *
 * @param namespace empty for a package without one
 * @param digest SHA-256 in hex over type, name and digest of every component, whatever their order
 * @param ignored paths that {@code .forceignore} leaves out, as they are named in the source
 * @param opaqueKinds kinds that are carried without being understood, to be told to the publisher
 */
public record PackageSource(
    String namespace,
    List<Component> components,
    String digest,
    List<String> ignored,
    List<String> opaqueKinds) {
  /** Copies the lists. */
  public PackageSource {
    components = List.copyOf(components);
    ignored = List.copyOf(ignored);
    opaqueKinds = List.copyOf(opaqueKinds);
  }

  static PackageSource of(
      String namespace, List<Component> read, List<String> ignored, List<String> opaqueKinds) {
    var sorted = read.stream().sorted(Comparator.comparing(Component::key)).toList();
    return new PackageSource(namespace, sorted, digestOf(sorted), ignored, opaqueKinds);
  }

  /** The content digest of these components, in any order. */
  public static String digestOf(List<Component> components) {
    var sha = Digests.sha256();
    for (var component :
        components.stream().sorted(Comparator.comparing(Component::key)).toList()) {
      var line = component.type() + "\0" + component.fullName() + "\0" + component.digest() + "\n";
      sha.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return Digests.hex(sha);
  }
}
