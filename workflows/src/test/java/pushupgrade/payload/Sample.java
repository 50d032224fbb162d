package pushupgrade.payload;

import java.lang.reflect.Type;

/**
 * A value of a message type.
 *
 * @param type as which it is read back
 */
record Sample(Type type, Object value) {
  /** The type without packages, such as {@code List<DueOrg>} or {@code AttemptOutcome$Failed}. */
  String name() {
    return type.getTypeName().replaceAll("([a-z]\\w*\\.)+", "");
  }
}
