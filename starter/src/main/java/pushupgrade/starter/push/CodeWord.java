package pushupgrade.starter.push;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import pushupgrade.outcome.OutcomeCode;

/** A reason as users write it: {@code ORG_READ_ONLY}, in any case, with any dashes. */
final class CodeWord implements ITypeConverter<OutcomeCode> {
  @Override
  public OutcomeCode convert(String text) {
    var name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(OutcomeCode.values())
        .filter(code -> code.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "\"%s\" is not a reason; `report PUSH --by reason` shows those of a push"
                        .formatted(text)));
  }
}
