package pushupgrade.source;

/**
 * The kinds of components that a push delivers, by their Metadata API name. Definitions of custom
 * settings and of custom metadata types are objects to the API and kinds of their own here, because
 * other rules hold for them.
 */
public enum ComponentType {
  APEX_CLASS("ApexClass"),
  APEX_TRIGGER("ApexTrigger"),
  APEX_PAGE("ApexPage"),
  APEX_COMPONENT("ApexComponent"),
  CUSTOM_OBJECT("CustomObject"),
  CUSTOM_SETTING("CustomObject"),
  CUSTOM_METADATA_TYPE("CustomObject"),
  CUSTOM_METADATA("CustomMetadata"),
  CUSTOM_FIELD("CustomField"),
  FIELD_SET("FieldSet"),
  LAYOUT("Layout", true),
  COMPACT_LAYOUT("CompactLayout", true),
  LIST_VIEW("ListView"),
  RECORD_TYPE("RecordType"),
  BUSINESS_PROCESS("BusinessProcess"),
  VALIDATION_RULE("ValidationRule"),
  WEB_LINK("WebLink"),
  FLOW("Flow"),
  CUSTOM_LABEL("CustomLabel", true),
  TRANSLATIONS("Translations", true),
  OBJECT_TRANSLATION("CustomObjectTranslation", true),
  GLOBAL_VALUE_SET("GlobalValueSet"),
  GLOBAL_VALUE_SET_TRANSLATION("GlobalValueSetTranslation", true),
  STATIC_RESOURCE("StaticResource"),
  PERMISSION_SET("PermissionSet"),
  CUSTOM_PERMISSION("CustomPermission"),
  CUSTOM_APPLICATION("CustomApplication"),
  CUSTOM_TAB("CustomTab"),
  FLEXI_PAGE("FlexiPage"),
  QUICK_ACTION("QuickAction"),
  LIGHTNING_COMPONENT("LightningComponentBundle"),
  AURA_COMPONENT("AuraDefinitionBundle"),
  FEATURE_PARAMETER_BOOLEAN("FeatureParameterBoolean"),
  FEATURE_PARAMETER_DATE("FeatureParameterDate"),
  FEATURE_PARAMETER_INTEGER("FeatureParameterInteger"),
  /** A kind not in this list: carried whole and compared by digest only. */
  OPAQUE("Opaque");

  private final String apiName;
  private final boolean uiText;

  ComponentType(String apiName) {
    this(apiName, false);
  }

  ComponentType(String apiName, boolean uiText) {
    this.apiName = apiName;
    this.uiText = uiText;
  }

  /** The name of the kind in the Metadata API, such as {@code ApexClass}. */
  public String apiName() {
    return apiName;
  }

  /** Whether a change of it changes what users read: labels, layouts, translations. */
  public boolean uiText() {
    return uiText;
  }

  /** Whether it is an object definition of any kind. */
  public boolean object() {
    return this == CUSTOM_OBJECT || this == CUSTOM_SETTING || this == CUSTOM_METADATA_TYPE;
  }

  /** Whether its files are XML even where their names do not say so. */
  boolean xml() {
    return switch (this) {
      case APEX_CLASS, APEX_TRIGGER, APEX_PAGE, APEX_COMPONENT -> false;
      case STATIC_RESOURCE, LIGHTNING_COMPONENT, AURA_COMPONENT, OPAQUE -> false;
      default -> true;
    };
  }

  /** Whether it is compiled Apex with code coverage. */
  public boolean apex() {
    return this == APEX_CLASS || this == APEX_TRIGGER;
  }
}
