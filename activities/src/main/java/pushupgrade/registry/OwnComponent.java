package pushupgrade.registry;

/** Something of the org's own that a push must leave alone and must not collide with. */
public record OwnComponent(Kind kind, String type, String fullName, String content) {
  private static final int TYPE = 60;
  private static final int FULL_NAME = 400;
  private static final int CONTENT = 4000;

  /** What it is to the package. */
  public enum Kind {
    /** A component of the org's own, such as a field on a managed object. */
    COMPONENT,
    /** A change to a managed component, such as a translated label or a layout assignment. */
    OVERRIDE,
    /** A value of a custom setting. */
    SETTING_VALUE,
    /** A record of a custom metadata type. */
    METADATA_RECORD,
    /** A permission set given to users. */
    PERMISSION_ASSIGNMENT
  }

  /**
   * @throws IllegalArgumentException when it has no name or a text is too long
   */
  public OwnComponent {
    Org.atMost(type, TYPE, "component type");
    Org.atMost(fullName, FULL_NAME, "component name");
    if (type.isBlank() || fullName.isBlank()) {
      throw new IllegalArgumentException("a component of the org needs a type and a full name");
    }
    if (content.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("the content of " + fullName + " holds a zero character");
    }
    if (content.length() > CONTENT) {
      throw new IllegalArgumentException(
          "the content of "
              + fullName
              + " has "
              + content.length()
              + " characters, at most "
              + CONTENT
              + " fit");
    }
  }
}
