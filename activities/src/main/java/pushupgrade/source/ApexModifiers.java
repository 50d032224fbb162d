package pushupgrade.source;

import io.github.apexdevtools.apexparser.ApexParser.AnnotationContext;
import io.github.apexdevtools.apexparser.ApexParser.ElementValuePairContext;
import io.github.apexdevtools.apexparser.ApexParser.ModifierContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The words and annotations before a declaration, in lower case. */
record ApexModifiers(Set<String> words, List<String> annotations, boolean test) {
  /** Annotations through which subscribers, or the platform for them, reach into the code. */
  private static final Set<String> SEEN =
      Set.of(
          "auraenabled",
          "invocablemethod",
          "invocablevariable",
          "remoteaction",
          "restresource",
          "httpget",
          "httppost",
          "httpput",
          "httppatch",
          "httpdelete",
          "namespaceaccessible",
          "jsonaccess");

  /** Parameters that are text for people, so that changing them breaks nothing. */
  private static final Set<String> TEXT =
      Set.of("label", "description", "category", "iconname", "placeholdertext", "defaultvalue");

  static ApexModifiers of(List<ModifierContext> modifiers) {
    var words = new HashSet<String>();
    var annotations = new ArrayList<String>();
    var test = false;
    for (var modifier : modifiers) {
      var annotation = modifier.annotation();
      if (annotation == null) {
        words.add(modifier.getText().toLowerCase(Locale.ROOT));
      } else {
        var name = annotation.qualifiedName().getText().toLowerCase(Locale.ROOT);
        test |= name.equals("istest");
        if (SEEN.contains(name)) {
          annotations.add("@" + name + parameters(annotation));
        }
      }
    }
    return new ApexModifiers(words, annotations, test);
  }

  private static String parameters(AnnotationContext annotation) {
    var pairs = annotation.elementValuePairs();
    if (pairs == null) {
      return "";
    }
    var kept =
        pairs.elementValuePair().stream()
            .filter(pair -> !TEXT.contains(pair.id().getText().toLowerCase(Locale.ROOT)))
            .filter(pair -> !pair.elementValue().getText().equalsIgnoreCase("false"))
            .map(ApexModifiers::written)
            .sorted()
            .collect(Collectors.joining(","));
    return kept.isEmpty() ? "" : "(" + kept + ")";
  }

  private static String written(ElementValuePairContext pair) {
    return pair.id().getText().toLowerCase(Locale.ROOT) + "=" + pair.elementValue().getText();
  }

  boolean has(String word) {
    return words.contains(word);
  }

  /** How far it can be seen where it is declared; a webservice is always global. */
  Access access(Access otherwise) {
    if (has("global") || has("webservice")) {
      return Access.GLOBAL;
    }
    if (has("public")) {
      return Access.PUBLIC;
    }
    if (has("protected")) {
      return Access.HIDDEN;
    }
    return has("private") ? Access.HIDDEN : otherwise;
  }

  /** How far a declaration can be seen. */
  enum Access {
    HIDDEN,
    PUBLIC,
    GLOBAL;

    Access within(Access outer) {
      return compareTo(outer) <= 0 ? this : outer;
    }
  }
}
