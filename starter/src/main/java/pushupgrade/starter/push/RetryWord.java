package pushupgrade.starter.push;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import pushupgrade.push.RetryPlan;

/** A retry plan as users write it: {@code none} or {@code next-window}. */
final class RetryWord implements ITypeConverter<RetryPlan> {
  @Override
  public RetryPlan convert(String text) {
    return switch (text.toLowerCase(Locale.ROOT).replace('_', '-')) {
      case "none" -> RetryPlan.NONE;
      case "next-window" -> RetryPlan.NEXT_WINDOW;
      default ->
          throw new TypeConversionException(
              "\"%s\" is not one of none, next-window".formatted(text));
    };
  }
}
