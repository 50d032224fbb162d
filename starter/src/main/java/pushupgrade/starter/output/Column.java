package pushupgrade.starter.output;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a {@link Table}.
 *
 * @param key its JSON key and CSV header, camelCase
 * @param header its heading as text
 * @param value its value in a row; null is {@code null} in JSON and empty elsewhere
 */
public record Column<T>(String key, String header, Function<T, @Nullable Object> value) {}
