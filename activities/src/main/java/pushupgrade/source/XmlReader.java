package pushupgrade.source;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a metadata file without DTDs, entities or deep nesting. */
final class XmlReader {
  private static final int DEEPEST = 64;
  private static final int ELEMENTS = 500_000;
  private static final XMLInputFactory FACTORY = factory();

  private final String file;
  private final Deque<XmlNode> open = new ArrayDeque<>();
  private final Deque<StringBuilder> texts = new ArrayDeque<>();
  private int elements;

  private XmlReader(String file) {
    this.file = file;
  }

  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("It refers to something outside");
        });
    return factory;
  }

  /**
   * The root element.
   *
   * @throws SourceRefusedException when it is not well-formed or holds more than metadata does
   */
  static XmlNode read(String file, String content) {
    try {
      var reader = FACTORY.createXMLStreamReader(new StringReader(content));
      try {
        return new XmlReader(file).root(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      var line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
      throw malformed(file, line, e);
    } catch (SourceRefusedException e) {
      throw e;
    } catch (RuntimeException e) {
      // The JDK's parser answers some broken DTDs with unchecked exceptions (found by fuzzing).
      throw malformed(file, 1, e);
    }
  }

  private static SourceRefusedException malformed(String file, int line, Exception cause) {
    return new SourceRefusedException(
        file + ":" + line + " is not well-formed XML: correct it", cause);
  }

  private XmlNode root(XMLStreamReader reader) throws XMLStreamException {
    var root = new XmlNode("", "", 1);
    open.push(root);
    texts.push(new StringBuilder());
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> start(reader);
        case XMLStreamConstants.END_ELEMENT -> end();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            texts.element().append(reader.getText());
        case XMLStreamConstants.DTD -> throw refused(reader, "holds a DOCTYPE: remove it");
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw refused(reader, "uses an entity that XML does not define: write the character");
        default -> {}
      }
    }
    return root.children.get(0);
  }

  private void start(XMLStreamReader reader) {
    if (open.size() > DEEPEST) {
      throw refused(reader, "nests more than " + DEEPEST + " elements: flatten it");
    }
    if (++elements > ELEMENTS) {
      throw refused(reader, "holds more than " + ELEMENTS + " elements: split it");
    }
    var line = Math.max(1, reader.getLocation().getLineNumber());
    var node = new XmlNode(reader.getLocalName(), attributes(reader), line);
    open.element().children.add(node);
    open.push(node);
    texts.push(new StringBuilder());
  }

  private void end() {
    var text = texts.pop();
    var node = open.pop();
    if (node.children.isEmpty()) {
      node.text = text.toString();
    }
  }

  private static String attributes(XMLStreamReader reader) {
    if (reader.getAttributeCount() == 0) {
      return "";
    }
    return IntStream.range(0, reader.getAttributeCount())
        .mapToObj(i -> " " + reader.getAttributeLocalName(i) + "=" + reader.getAttributeValue(i))
        .sorted(Comparator.naturalOrder())
        .collect(Collectors.joining());
  }

  private SourceRefusedException refused(XMLStreamReader reader, String what) {
    var line = Math.max(1, reader.getLocation().getLineNumber());
    return new SourceRefusedException(file + ":" + line + " " + what);
  }
}
