package pushupgrade.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An element of a metadata file: children, or text. */
final class XmlNode {
  final String name;
  final int line;
  final String attributes;
  final List<XmlNode> children = new ArrayList<>(4);
  String text = "";

  XmlNode(String name, String attributes, int line) {
    this.name = name;
    this.attributes = attributes;
    this.line = line;
  }

  List<XmlNode> all(String child) {
    return children.stream().filter(node -> node.name.equals(child)).toList();
  }

  Optional<XmlNode> first(String child) {
    return children.stream().filter(node -> node.name.equals(child)).findFirst();
  }

  /** The text of a child, empty where it is missing. */
  String text(String child) {
    return first(child).map(node -> node.text.strip()).orElse("");
  }

  boolean isTrue(String child) {
    return text(child).equalsIgnoreCase("true");
  }

  /**
   * Digest of what it says without the children of these names; its own name does not count, so an
   * element inside a file and the same element in a file of its own are equal.
   */
  String digestWithout(Set<String> excluded) {
    var sha = Digests.sha256();
    for (var child : children) {
      if (!excluded.contains(child.name)) {
        child.feed(sha);
      }
    }
    return Digests.hex(sha);
  }

  private void feed(MessageDigest sha) {
    var content = children.isEmpty() ? text : "";
    var start = "<" + name + attributes + ">" + content;
    sha.update(start.getBytes(StandardCharsets.UTF_8));
    for (var child : children) {
      child.feed(sha);
    }
    sha.update((byte) '\n');
  }
}
