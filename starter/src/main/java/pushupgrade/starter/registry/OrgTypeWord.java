package pushupgrade.starter.registry;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import pushupgrade.registry.OrgType;

/** An org's type as users write it: {@code production}, {@code pde}, {@code partner-developer}. */
final class OrgTypeWord implements ITypeConverter<OrgType> {
  private static final String PARTNER_DEVELOPER = "pde";

  @Override
  public OrgType convert(String text) {
    var word = text.strip().toUpperCase(Locale.ROOT).replaceAll("[ -]", "_");
    if (word.equalsIgnoreCase(PARTNER_DEVELOPER)) {
      return OrgType.PARTNER_DEVELOPER;
    }
    return Arrays.stream(OrgType.values())
        .filter(type -> type.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "\"%s\" is not one of production, sandbox, scratch, pde".formatted(text)));
  }
}
