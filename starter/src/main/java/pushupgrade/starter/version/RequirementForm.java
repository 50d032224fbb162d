package pushupgrade.starter.version;

import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import pushupgrade.catalog.Requirement;

/** Requirements as users write them: a feature's name, or {@code crm@1.2}. */
final class RequirementForm {
  private RequirementForm() {}

  static String written(Requirement requirement) {
    return switch (requirement) {
      case Requirement.Feature feature -> "feature " + feature.name();
      case Requirement.Dependency dependency ->
          "package " + dependency.namespace() + "@" + dependency.atLeast().release();
    };
  }

  private static <T> T checked(String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  /** Reads a feature. */
  static final class Feature implements ITypeConverter<Requirement.Feature> {
    @Override
    public Requirement.Feature convert(String text) {
      return checked(text, Requirement.Feature::new);
    }
  }

  /** Reads a dependency. */
  static final class Dependency implements ITypeConverter<Requirement.Dependency> {
    @Override
    public Requirement.Dependency convert(String text) {
      return checked(text, Requirement.Dependency::parse);
    }
  }
}
