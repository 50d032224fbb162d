package pushupgrade.source;

import io.github.apexdevtools.apexparser.ApexParser.CompilationUnitContext;
import io.github.apexdevtools.apexparser.ApexParser.TriggerUnitContext;
import java.util.List;
import java.util.Locale;
import pushupgrade.source.Shape.Apex;
import pushupgrade.source.Shape.Trigger;

/** Reads what an Apex file offers to others. */
final class ApexReader {
  private final Namespace namespace;

  ApexReader(Namespace namespace) {
    this.namespace = namespace;
  }

  Shape shape(ComponentType type, String file, String code) {
    if (code.length() > SourceLimits.APEX_CHARACTERS) {
      throw new SourceRefusedException(
          file + " has more than 1,000,000 characters, the most Apex may have: split it");
    }
    return type == ComponentType.APEX_TRIGGER ? trigger(code) : type(code);
  }

  private Shape trigger(String code) {
    return switch (ApexSyntax.trigger(code)) {
      case ApexSyntax.Broken<TriggerUnitContext> broken -> new Trigger("", broken.errors());
      case ApexSyntax.Parsed<TriggerUnitContext> parsed -> {
        var ids = parsed.tree().id();
        var object = ids.size() < 2 ? "" : ids.get(1).getText();
        yield new Trigger(namespace.custom(object).toLowerCase(Locale.ROOT), List.of());
      }
    };
  }

  private static Shape type(String code) {
    return switch (ApexSyntax.type(code)) {
      case ApexSyntax.Broken<?> broken -> new Apex(false, false, List.of(), broken.errors());
      case ApexSyntax.Parsed<CompilationUnitContext> parsed ->
          ApexSurface.of(parsed.tree().typeDeclaration());
    };
  }
}
