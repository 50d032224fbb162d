package pushupgrade.payload;

import static java.util.Map.entry;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;

/**
 * Values for message types: each constant of an enum; a record with everything in it, and one with
 * as little as it may have.
 */
final class Samples {
  private static final Map<Type, Object> LEAVES =
      Map.ofEntries(
          entry(String.class, "text"),
          entry(int.class, 7),
          entry(long.class, 7L),
          entry(boolean.class, true),
          entry(Instant.class, Instant.parse("2030-01-10T12:00:00.123456Z")),
          entry(Duration.class, Duration.ofMinutes(90)),
          entry(PushId.class, new PushId("0DV000000000001GAA")),
          entry(OrgId.class, new OrgId("00D0000000000G9EAI")));

  private static final Map<Type, Object> LEAST =
      Map.of(int.class, 0, long.class, 0L, boolean.class, false);

  private Samples() {}

  static Stream<Sample> of(Type type) {
    return values(type).distinct().map(value -> new Sample(type, value));
  }

  private static Stream<Object> values(Type type) {
    var leaf = LEAVES.get(type);
    if (leaf != null) {
      return Stream.of(leaf);
    }
    if (type instanceof ParameterizedType generic) {
      return Stream.of(full(generic), bare(generic));
    }
    var known = (Class<?>) type;
    if (known.isSealed()) {
      return Arrays.stream(known.getPermittedSubclasses()).flatMap(Samples::values);
    }
    if (known.isEnum()) {
      return Arrays.stream(known.getEnumConstants()).map(Object.class::cast);
    }
    return Stream.of(filled(known), emptied(known));
  }

  private static Object full(Type type) {
    if (type instanceof ParameterizedType generic) {
      var inner = full(generic.getActualTypeArguments()[0]);
      return generic.getRawType() == Optional.class ? Optional.of(inner) : List.of(inner);
    }
    return values(type).findFirst().orElseThrow();
  }

  private static Object bare(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == Optional.class ? Optional.empty() : List.of();
    }
    return Objects.requireNonNullElseGet(LEAST.get(type), () -> full(type));
  }

  private static Object filled(Class<?> message) {
    return made(
        message,
        Arrays.stream(components(message)).map(part -> full(part.getGenericType())).toArray());
  }

  private static Object emptied(Class<?> message) {
    return made(
        message,
        Arrays.stream(components(message))
            .map(part -> isNullable(part) ? null : bare(part.getGenericType()))
            .toArray());
  }

  private static RecordComponent[] components(Class<?> message) {
    return Objects.requireNonNull(
        message.getRecordComponents(),
        () -> message + " crosses the wire: make it a record, an enum or a sealed interface");
  }

  private static boolean isNullable(RecordComponent part) {
    return part.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static Object made(Class<?> message, @Nullable Object[] parts) {
    try {
      var types =
          Arrays.stream(components(message)).map(RecordComponent::getType).toArray(Class[]::new);
      var constructor = message.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(parts);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("No sample of " + message + " can be made", e);
    }
  }
}
