package pushupgrade.starter.version;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import pushupgrade.upload.ApiSurface;

/** The API surface as users write it. */
final class SurfaceForm implements ITypeConverter<ApiSurface> {
  @Override
  public ApiSurface convert(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "global" -> ApiSurface.GLOBAL;
      case "public" -> ApiSurface.PUBLIC_AND_GLOBAL;
      default ->
          throw new TypeConversionException(
              "\"%s\" is not one of [global, public]".formatted(text));
    };
  }
}
