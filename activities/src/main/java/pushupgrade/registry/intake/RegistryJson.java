package pushupgrade.registry.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;

/** How the registry reads and writes JSON: strict, because a mistyped key would be lost. */
final class RegistryJson {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  private RegistryJson() {}

  static ObjectNode object(String json) {
    try {
      if (MAPPER.readTree(json) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw refused(e);
    }
    throw new IllegalArgumentException("the line is not a JSON object: write one object a line");
  }

  /** The list under a key; a missing one is empty. */
  static <T> List<T> list(ObjectNode object, String key, Class<T> type) {
    var node = object.path(key);
    if (node.isMissingNode()) {
      return List.of();
    }
    try {
      return MAPPER
          .readerFor(MAPPER.getTypeFactory().constructCollectionType(List.class, type))
          .readValue(node);
    } catch (JsonProcessingException e) {
      throw refused(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text, number or boolean under a key; a list's texts with {@code ;} between them. */
  static String text(ObjectNode object, String key) {
    var node = object.path(key);
    if (node.isMissingNode() || node.isNull()) {
      return "";
    }
    if (node.isArray()) {
      return String.join(";", list(object, key, String.class));
    }
    if (node.isObject()) {
      throw new IllegalArgumentException("'" + key + "' is an object, a text is expected");
    }
    return node.asText();
  }

  static void refuseUnknown(ObjectNode object, Collection<String> known) {
    for (var entry : object.properties()) {
      if (!known.contains(entry.getKey())) {
        throw new IllegalArgumentException(
            "the key '" + entry.getKey() + "' is not known: use " + String.join(", ", known));
      }
    }
  }

  private static IllegalArgumentException refused(JsonProcessingException e) {
    return new IllegalArgumentException("the JSON cannot be read: " + e.getOriginalMessage(), e);
  }
}
