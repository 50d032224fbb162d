package pushupgrade.starter.shell;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import pushupgrade.id.JobId;
import pushupgrade.id.OrgId;
import pushupgrade.id.PackageId;
import pushupgrade.id.PushId;
import pushupgrade.id.VersionId;
import pushupgrade.registry.Role;
import pushupgrade.starter.output.Format;
import pushupgrade.version.VersionNumber;

/** The types of our own that options and parameters may have. */
final class Values {
  private Values() {}

  static void register(CommandLine command) {
    command.registerConverter(PackageId.class, checked(PackageId::new));
    command.registerConverter(VersionId.class, checked(VersionId::new));
    command.registerConverter(OrgId.class, checked(OrgId::new));
    command.registerConverter(PushId.class, checked(PushId::new));
    command.registerConverter(JobId.class, checked(JobId::new));
    command.registerConverter(VersionNumber.class, checked(VersionNumber::parse));
    command.registerConverter(Instant.class, checked(Moment::parse));
    command.registerConverter(Format.class, oneOf(Format.values()));
    command.registerConverter(Role.class, oneOf(Role.values()));
  }

  /** picocli would wrap the sentence of a value that checks itself in the names of classes. */
  private static <T> ITypeConverter<T> checked(Function<String, T> parse) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    };
  }

  private static <E extends Enum<E>> ITypeConverter<E> oneOf(E[] values) {
    return text ->
        Arrays.stream(values)
            .filter(value -> value.toString().equalsIgnoreCase(text))
            .findFirst()
            .orElseThrow(
                () ->
                    new TypeConversionException(
                        "\"%s\" is not one of %s".formatted(text, Arrays.toString(values))));
  }
}
