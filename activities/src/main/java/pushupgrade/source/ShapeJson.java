package pushupgrade.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** A shape as JSON text, for the store; reading back gives an equal shape. */
public final class ShapeJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ShapeJson() {}

  /** Writes it on one line. */
  public static String write(Shape shape) {
    try {
      return JSON.writerFor(Shape.class).writeValueAsString(shape);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A shape could not be written as JSON", e);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static Shape read(String json) {
    try {
      return JSON.readValue(json, Shape.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not the JSON of a component's shape", e);
    }
  }
}
