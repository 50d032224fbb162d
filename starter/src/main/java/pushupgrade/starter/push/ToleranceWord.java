package pushupgrade.starter.push;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import pushupgrade.push.Tolerance;

/** A tolerance as users write it: {@code 10} or {@code 5%}. */
final class ToleranceWord implements ITypeConverter<Tolerance> {
  @Override
  public Tolerance convert(String text) {
    try {
      return Tolerance.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
