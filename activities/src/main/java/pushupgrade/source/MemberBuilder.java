package pushupgrade.source;

import io.github.apexdevtools.apexparser.ApexParser.FormalParametersContext;
import io.github.apexdevtools.apexparser.ApexParser.IdContext;
import io.github.apexdevtools.apexparser.ApexParser.PropertyDeclarationContext;
import io.github.apexdevtools.apexparser.ApexParser.TypeRefContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;
import pushupgrade.source.ApexModifiers.Access;

/** Gathers what one declaration promises. */
final class MemberBuilder {
  /** What a constructor is called, whatever the class's name. */
  private static final String CONSTRUCTOR = "<init>";

  private final ApexOwner owner;
  private final ApexModifiers modifiers;
  private final int line;
  private final List<String> promises = new ArrayList<>();
  private Access access;
  private String id = "";
  private String shown = "";
  private String type = "";
  private boolean demanded;

  MemberBuilder(ApexOwner owner, ApexModifiers modifiers, ParserRuleContext declaration) {
    this.owner = owner;
    this.modifiers = modifiers;
    this.line = declaration.getStart().getLine();
    this.access = owner.access(modifiers);
    promises.addAll(modifiers.annotations());
    if (modifiers.has("webservice")) {
      promises.add("webservice");
    }
  }

  /** Apex gives a class without any constructor a public one without parameters. */
  static MemberBuilder implicitConstructor(ApexOwner owner, ParserRuleContext type) {
    var builder = new MemberBuilder(owner, ApexModifiers.of(List.of()), type);
    builder.access = Access.PUBLIC.within(owner.access());
    builder.id = owner.idOf(CONSTRUCTOR + "()");
    builder.shown = "constructor()";
    return builder;
  }

  String id() {
    return id;
  }

  Access access() {
    return access;
  }

  MemberBuilder named(IdContext name) {
    id = owner.idOf(name.getText().toLowerCase(Locale.ROOT));
    shown = name.getText();
    return this;
  }

  MemberBuilder called(IdContext name, FormalParametersContext parameters) {
    id = owner.idOf(name.getText().toLowerCase(Locale.ROOT) + ApexTypes.normal(parameters));
    shown = name.getText() + ApexTypes.shown(parameters);
    return this;
  }

  MemberBuilder constructing(FormalParametersContext parameters) {
    id = owner.idOf(CONSTRUCTOR + ApexTypes.normal(parameters));
    shown = "constructor" + ApexTypes.shown(parameters);
    return this;
  }

  MemberBuilder returning(@Nullable TypeRefContext result) {
    type = ApexTypes.shown(result);
    return promising("returns " + ApexTypes.normal(result));
  }

  MemberBuilder typed(TypeRefContext of) {
    type = ApexTypes.shown(of);
    return promising("of type " + ApexTypes.normal(of));
  }

  MemberBuilder promising(String promise) {
    promises.add(promise);
    return this;
  }

  MemberBuilder promising(Stream<String> more) {
    more.forEach(promises::add);
    return this;
  }

  MemberBuilder staticOrNot() {
    return promising(modifiers.has("static") ? "static" : "not static");
  }

  /** What is virtual can be extended; what is not abstract can be used as it is. */
  MemberBuilder extensible() {
    var isAbstract = modifiers.has("abstract");
    if (isAbstract || modifiers.has("virtual")) {
      promising("virtual");
    }
    if (isAbstract) {
      demanded |= !type.isEmpty();
      return this;
    }
    return promising("not abstract");
  }

  MemberBuilder demanded() {
    demanded = true;
    return this;
  }

  MemberBuilder assignable() {
    return modifiers.has("final") ? this : promising("writable");
  }

  MemberBuilder accessors(PropertyDeclarationContext property) {
    for (var part : property.propertyBlock()) {
      var seen = ApexModifiers.of(part.modifier()).access(access).within(access);
      var word = part.getter() == null ? "set" : "get";
      if (seen != Access.HIDDEN) {
        promising(word + " public");
      }
      if (seen == Access.GLOBAL) {
        promising(word + " global");
      }
    }
    return this;
  }

  /** Adds it, unless nobody outside can see it. */
  void into(List<ApexMember> members) {
    if (access != Access.HIDDEN) {
      members.add(
          new ApexMember(
              id, owner.id(), access == Access.GLOBAL, demanded, promises, declaration(), line));
    }
  }

  private String declaration() {
    var words = new ArrayList<>(modifiers.annotations());
    words.add(access.name().toLowerCase(Locale.ROOT));
    Stream.of("webservice", "static", "abstract", "virtual", "final")
        .filter(modifiers::has)
        .forEach(words::add);
    if (!type.isEmpty()) {
      words.add(type);
    }
    words.add(shown);
    return String.join(" ", words);
  }
}
