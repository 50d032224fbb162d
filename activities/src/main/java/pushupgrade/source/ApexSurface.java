package pushupgrade.source;

import io.github.apexdevtools.apexparser.ApexParser.ClassBodyDeclarationContext;
import io.github.apexdevtools.apexparser.ApexParser.ClassDeclarationContext;
import io.github.apexdevtools.apexparser.ApexParser.EnumDeclarationContext;
import io.github.apexdevtools.apexparser.ApexParser.InterfaceDeclarationContext;
import io.github.apexdevtools.apexparser.ApexParser.MemberDeclarationContext;
import io.github.apexdevtools.apexparser.ApexParser.TypeDeclarationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import pushupgrade.source.ApexModifiers.Access;
import pushupgrade.source.Shape.Apex;

/** Walks the declarations of an Apex file and collects what can be used from outside. */
final class ApexSurface {
  private final List<ApexMember> members = new ArrayList<>();
  private boolean executable;

  private ApexSurface() {}

  static Apex of(TypeDeclarationContext file) {
    var surface = new ApexSurface();
    var modifiers = ApexModifiers.of(file.modifier());
    var outside = new ApexOwner("", Access.GLOBAL, false);
    if (file.classDeclaration() != null) {
      surface.type(file.classDeclaration(), modifiers, outside);
    } else if (file.interfaceDeclaration() != null) {
      surface.type(file.interfaceDeclaration(), modifiers, outside);
    } else {
      surface.type(file.enumDeclaration(), modifiers, outside);
    }
    var seen = modifiers.test() ? List.<ApexMember>of() : surface.members;
    return new Apex(modifiers.test(), surface.executable, seen, List.of());
  }

  private void type(ClassDeclarationContext type, ApexModifiers modifiers, ApexOwner outer) {
    var parent = type.EXTENDS() == null ? Stream.<String>of() : extending(type);
    var interfaces = type.typeList() == null ? Stream.<String>of() : implemented(type);
    var builder =
        new MemberBuilder(outer, modifiers, type)
            .named(type.id())
            .promising("a class")
            .promising(Stream.concat(parent, interfaces))
            .extensible();
    builder.into(members);
    var self = outer.inside(builder, false);
    var body = type.classBody().classBodyDeclaration();
    body.forEach(member -> member(member, self));
    if (body.stream().noneMatch(ApexSurface::constructs) && !modifiers.has("abstract")) {
      MemberBuilder.implicitConstructor(self, type).into(members);
    }
  }

  private static Stream<String> extending(ClassDeclarationContext type) {
    return Stream.of("extends " + ApexTypes.normal(type.typeRef()));
  }

  private static Stream<String> implemented(ClassDeclarationContext type) {
    return type.typeList().typeRef().stream().map(ref -> "implements " + ApexTypes.normal(ref));
  }

  private static boolean constructs(ClassBodyDeclarationContext member) {
    var declaration = member.memberDeclaration();
    return declaration != null && declaration.constructorDeclaration() != null;
  }

  private void type(InterfaceDeclarationContext type, ApexModifiers modifiers, ApexOwner outer) {
    var builder =
        new MemberBuilder(outer, modifiers, type).named(type.id()).promising("an interface");
    if (type.typeList() != null) {
      builder.promising(
          type.typeList().typeRef().stream().map(ref -> "extends " + ApexTypes.normal(ref)));
    }
    builder.into(members);
    var self = outer.inside(builder, true);
    for (var method : type.interfaceBody().interfaceMethodDeclaration()) {
      new MemberBuilder(self, ApexModifiers.of(method.modifier()), method)
          .called(method.id(), method.formalParameters())
          .returning(method.typeRef())
          .demanded()
          .into(members);
    }
  }

  private void type(EnumDeclarationContext type, ApexModifiers modifiers, ApexOwner outer) {
    var builder = new MemberBuilder(outer, modifiers, type).named(type.id()).promising("an enum");
    builder.into(members);
    if (type.enumConstants() == null) {
      return;
    }
    var self = outer.inside(builder, true);
    for (var constant : type.enumConstants().id()) {
      new MemberBuilder(self, ApexModifiers.of(List.of()), constant)
          .named(constant)
          .promising("an enum value")
          .into(members);
    }
  }

  private void member(ClassBodyDeclarationContext body, ApexOwner owner) {
    executable |= ApexTypes.runs(body.block());
    var member = body.memberDeclaration();
    if (member == null) {
      return;
    }
    var modifiers = ApexModifiers.of(body.modifier());
    if (member.classDeclaration() != null) {
      type(member.classDeclaration(), modifiers, owner);
    } else if (member.interfaceDeclaration() != null) {
      type(member.interfaceDeclaration(), modifiers, owner);
    } else if (member.enumDeclaration() != null) {
      type(member.enumDeclaration(), modifiers, owner);
    } else {
      plain(member, modifiers, owner);
    }
  }

  private void plain(MemberDeclarationContext member, ApexModifiers modifiers, ApexOwner owner) {
    var builder = new MemberBuilder(owner, modifiers, member);
    if (member.methodDeclaration() != null) {
      var method = member.methodDeclaration();
      executable |= ApexTypes.runs(method.block());
      builder.called(method.id(), method.formalParameters()).returning(method.typeRef());
      builder.staticOrNot().extensible().into(members);
    } else if (member.constructorDeclaration() != null) {
      var constructor = member.constructorDeclaration();
      executable |= ApexTypes.runs(constructor.block());
      builder.constructing(constructor.formalParameters()).into(members);
    } else if (member.propertyDeclaration() != null) {
      var property = member.propertyDeclaration();
      executable |= ApexTypes.runs(property);
      builder.named(property.id()).typed(property.typeRef()).staticOrNot();
      builder.accessors(property).extensible().into(members);
    } else {
      var field = member.fieldDeclaration();
      for (var variable : field.variableDeclarators().variableDeclarator()) {
        new MemberBuilder(owner, modifiers, member)
            .named(variable.id())
            .typed(field.typeRef())
            .staticOrNot()
            .assignable()
            .into(members);
      }
    }
  }
}
