package pushupgrade.upload;

import java.util.List;
import java.util.Locale;

/**
 * What a patch must keep of its base version, so that a push breaks no subscriber (DESIGN 7). Every
 * rule looks at every component; none stops another from answering.
 */
public enum PatchRule {
  /** Nothing that the base version delivered may be missing. */
  COMPONENT_REMOVED,
  /** No field may be missing: it would take the subscriber's data with it. */
  FIELD_REMOVED,
  /** A field keeps its type, and what it refers to. */
  FIELD_TYPE_CHANGED,
  /** Text keeps its length. */
  FIELD_LENGTH_NARROWED,
  /** Numbers keep the digits before the point. */
  FIELD_PRECISION_NARROWED,
  /** Numbers keep the digits after the point. */
  FIELD_SCALE_NARROWED,
  /** An optional field stays optional. */
  FIELD_MADE_REQUIRED,
  /** A field that may repeat stays so. */
  FIELD_MADE_UNIQUE,
  /** A new field of an object that has records should not be required. */
  NEW_FIELD_REQUIRED,
  /** Picklists and global value sets keep their values. */
  PICKLIST_VALUE_REMOVED,
  /** A picklist that takes other values stays open. */
  PICKLIST_RESTRICTED,
  /** Custom settings and custom metadata types keep kind and visibility. */
  VISIBILITY_CHANGED,
  /** Apex that others can call stays. */
  API_REMOVED,
  /** Apex that others can call keeps every promise of its signature. */
  API_CHANGED,
  /** Nobody who extends or implements has to write something new. */
  API_DEMANDS_MORE,
  /** A trigger stays on its object. */
  TRIGGER_MOVED,
  /** Apex parses. */
  APEX_DOES_NOT_PARSE;

  /** The name in findings, such as {@code field-removed}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  List<Finding> check(Pair pair, ApiSurface surface) {
    return switch (this) {
      case COMPONENT_REMOVED -> RemovalRules.component(this, pair);
      case FIELD_REMOVED -> RemovalRules.field(this, pair);
      case FIELD_TYPE_CHANGED -> FieldRules.type(this, pair);
      case FIELD_LENGTH_NARROWED -> FieldRules.length(this, pair);
      case FIELD_PRECISION_NARROWED -> FieldRules.precision(this, pair);
      case FIELD_SCALE_NARROWED -> FieldRules.scale(this, pair);
      case FIELD_MADE_REQUIRED -> FieldRules.required(this, pair);
      case FIELD_MADE_UNIQUE -> FieldRules.unique(this, pair);
      case NEW_FIELD_REQUIRED -> FieldRules.requiredFromTheStart(this, pair);
      case PICKLIST_VALUE_REMOVED -> FieldRules.values(this, pair);
      case PICKLIST_RESTRICTED -> FieldRules.restricted(this, pair);
      case VISIBILITY_CHANGED -> ObjectRules.visibility(this, pair);
      case API_REMOVED -> ApiRules.removed(this, pair, surface);
      case API_CHANGED -> ApiRules.changed(this, pair, surface);
      case API_DEMANDS_MORE -> ApiRules.demanded(this, pair, surface);
      case TRIGGER_MOVED -> ObjectRules.trigger(this, pair);
      case APEX_DOES_NOT_PARSE -> ObjectRules.syntax(this, pair);
    };
  }
}
