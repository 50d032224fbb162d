package pushupgrade.starter.version;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import pushupgrade.version.PackageKind;

/** Kinds of packages as users write them; {@code managed} alone is the second generation. */
final class KindForm implements ITypeConverter<PackageKind> {
  private static final List<String> FORMS =
      List.of("managed", "managed-1gp", "managed-2gp", "unlocked", "unmanaged");

  @Override
  public PackageKind convert(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "managed", "managed-2gp" -> PackageKind.MANAGED_2GP;
      case "managed-1gp" -> PackageKind.MANAGED_1GP;
      case "unlocked" -> PackageKind.UNLOCKED;
      case "unmanaged" -> PackageKind.UNMANAGED;
      default ->
          throw new TypeConversionException("\"%s\" is not one of %s".formatted(text, FORMS));
    };
  }

  static String written(PackageKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
