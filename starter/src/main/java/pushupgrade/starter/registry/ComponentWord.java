package pushupgrade.starter.registry;

import java.util.Arrays;
import java.util.Locale;
import pushupgrade.registry.OwnComponent;

/** A component of an org as users write it: {@code KIND:TYPE:NAME}. */
final class ComponentWord {
  private ComponentWord() {}

  /**
   * @throws IllegalArgumentException when the text is not three parts or the kind is not known
   */
  static OwnComponent parse(String text, String content) {
    var parts = text.split(":", 3);
    if (parts.length < 3) {
      throw new IllegalArgumentException(
          "\"%s\" is not a component: write KIND:TYPE:NAME, as component:CustomField:Account.Code__c"
              .formatted(text));
    }
    return new OwnComponent(kind(parts[0]), parts[1], parts[2], content);
  }

  private static OwnComponent.Kind kind(String text) {
    var wanted = text.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(OwnComponent.Kind.values())
        .filter(kind -> kind.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"%s\" is not a kind of component: it is one of component, override, setting-value, metadata-record, permission-assignment"
                        .formatted(text)));
  }
}
