package pushupgrade.source;

import pushupgrade.source.ApexModifiers.Access;

/**
 * The type that encloses a declaration.
 *
 * @param access no member can be seen further than this
 * @param shared whether members without a modifier are as visible as it, as those of interfaces and
 *     enums are
 */
record ApexOwner(String id, Access access, boolean shared) {
  ApexOwner inside(MemberBuilder type, boolean sharing) {
    return new ApexOwner(type.id(), type.access(), sharing);
  }

  String idOf(String member) {
    return id.isEmpty() ? member : id + "." + member;
  }

  Access access(ApexModifiers modifiers) {
    return modifiers.access(shared ? access : Access.HIDDEN).within(access);
  }
}
