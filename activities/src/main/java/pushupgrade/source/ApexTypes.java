package pushupgrade.source;

import io.github.apexdevtools.apexparser.ApexParser.BlockContext;
import io.github.apexdevtools.apexparser.ApexParser.FormalParametersContext;
import io.github.apexdevtools.apexparser.ApexParser.PropertyDeclarationContext;
import io.github.apexdevtools.apexparser.ApexParser.TypeRefContext;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Types and parameters in one spelling, so that equal ones compare equal. */
final class ApexTypes {
  private static final String ARRAY = "[]";

  private ApexTypes() {}

  /** In lower case, {@code x[]} as {@code list<x>}; no type is {@code void}. */
  static String normal(@Nullable TypeRefContext type) {
    var text = shown(type).toLowerCase(Locale.ROOT);
    while (text.endsWith(ARRAY)) {
      text = "list<" + text.substring(0, text.length() - ARRAY.length()) + ">";
    }
    return text;
  }

  static String shown(@Nullable TypeRefContext type) {
    return type == null ? "void" : type.getText();
  }

  static String normal(FormalParametersContext parameters) {
    return joined(parameters, ApexTypes::normal, ",");
  }

  static String shown(FormalParametersContext parameters) {
    return joined(parameters, ApexTypes::shown, ", ");
  }

  private static String joined(
      FormalParametersContext parameters, Function<TypeRefContext, String> text, String comma) {
    var list = parameters.formalParameterList();
    if (list == null) {
      return "()";
    }
    return list.formalParameter().stream()
        .map(parameter -> text.apply(parameter.typeRef()))
        .collect(Collectors.joining(comma, "(", ")"));
  }

  /** Whether there is a statement that a test can cover. */
  static boolean runs(@Nullable BlockContext block) {
    return block != null && !block.statement().isEmpty();
  }

  static boolean runs(PropertyDeclarationContext property) {
    return property.propertyBlock().stream()
        .anyMatch(
            part ->
                part.getter() == null ? runs(part.setter().block()) : runs(part.getter().block()));
  }
}
