package pushupgrade.source;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the upload checks need to know of a component beyond its name and digest. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Shape.None.class, name = "none"),
  @JsonSubTypes.Type(value = Shape.Field.class, name = "field"),
  @JsonSubTypes.Type(value = Shape.ObjectDefinition.class, name = "object"),
  @JsonSubTypes.Type(value = Shape.ValueSet.class, name = "values"),
  @JsonSubTypes.Type(value = Shape.Apex.class, name = "apex"),
  @JsonSubTypes.Type(value = Shape.Trigger.class, name = "trigger")
})
public sealed interface Shape {
  /** The shape of everything that is compared by digest only. */
  Shape NONE = new None();

  /** Nothing but the digest counts. */
  record None() implements Shape {}

  /**
   * A field. Sizes are null where its type has none.
   *
   * @param type with what belongs to it: {@code Text}, {@code Lookup(hed__Term__c)}, {@code
   *     Formula(Number)}; empty for a standard field, whose type the platform owns
   * @param size how much it holds
   * @param values active picklist values in their order
   * @param restricted whether only these values may be stored
   */
  record Field(
      String type,
      Size size,
      boolean required,
      boolean unique,
      List<String> values,
      boolean restricted)
      implements Shape {
    /** Copies the values. */
    public Field {
      values = List.copyOf(values);
    }
  }

  /** Length in characters; precision and scale in digits. */
  record Size(@Nullable Integer length, @Nullable Integer precision, @Nullable Integer scale) {
    /** How many digits fit before the decimal point, or null where precision is not given. */
    public @Nullable Integer whole() {
      return precision == null ? null : Integer.valueOf(precision - (scale == null ? 0 : scale));
    }
  }

  /**
   * An object definition.
   *
   * @param settingsType {@code Hierarchy} or {@code List}; empty if not a custom setting
   * @param visibility {@code Public}, {@code Protected} or {@code PackageProtected}
   */
  record ObjectDefinition(String settingsType, String visibility) implements Shape {}

  /** The active values of a global value set. */
  record ValueSet(List<String> values) implements Shape {
    /** Copies the values. */
    public ValueSet {
      values = List.copyOf(values);
    }
  }

  /**
   * An Apex class, interface or enum.
   *
   * @param test whether it is an {@code @IsTest} class, which nobody outside calls
   * @param executable whether it has lines that tests can cover
   * @param members what can be used from outside, itself and its inner types included
   * @param errors where it does not parse; members are empty then
   */
  record Apex(boolean test, boolean executable, List<ApexMember> members, List<SyntaxError> errors)
      implements Shape {
    /** Copies the lists. */
    public Apex {
      members = List.copyOf(members);
      errors = List.copyOf(errors);
    }
  }

  /** A trigger and the object whose changes start it, in lower case and with the namespace. */
  record Trigger(String object, List<SyntaxError> errors) implements Shape {
    /** Copies the list. */
    public Trigger {
      errors = List.copyOf(errors);
    }
  }

  /** One place where Apex does not parse. */
  record SyntaxError(int line, String message) {}
}
