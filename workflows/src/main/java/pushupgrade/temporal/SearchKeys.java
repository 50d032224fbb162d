package pushupgrade.temporal;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/**
 * The search attributes by which operators find workflows. Ids and codes only: they are stored in
 * plain text.
 */
public final class SearchKeys {
  /** The push a workflow belongs to. */
  public static final SearchAttributeKey<String> PUSH_ID = SearchAttributeKey.forKeyword("PushId");

  /** The org an attempt or a way back is about. */
  public static final SearchAttributeKey<String> ORG_ID = SearchAttributeKey.forKeyword("OrgId");

  /** The instance of a rollout or an attempt. */
  public static final SearchAttributeKey<String> INSTANCE =
      SearchAttributeKey.forKeyword("Instance");

  /** The version that is pushed, as users call it. */
  public static final SearchAttributeKey<String> PACKAGE_VERSION =
      SearchAttributeKey.forKeyword("PackageVersion");

  /** How a push ended. */
  public static final SearchAttributeKey<String> PUSH_OUTCOME =
      SearchAttributeKey.forKeyword("PushOutcome");

  /** All of them, for registration. */
  public static final List<SearchAttributeKey<String>> ALL =
      List.of(PUSH_ID, ORG_ID, INSTANCE, PACKAGE_VERSION, PUSH_OUTCOME);

  private SearchKeys() {}
}
