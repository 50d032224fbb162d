package pushupgrade.starter.registry;

import org.jspecify.annotations.Nullable;
import pushupgrade.starter.output.Printable;

/** Lines of a name and a value, for a person; what there is not is left out. */
final class OrgText {
  private final StringBuilder text = new StringBuilder();

  void line(String name, @Nullable Object value) {
    if (value != null) {
      text.append("%-14s %s%n".formatted(name, Printable.line(value)));
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
