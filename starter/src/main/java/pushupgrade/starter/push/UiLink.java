package pushupgrade.starter.push;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.PushId;
import pushupgrade.starter.shell.Session;
import pushupgrade.temporal.WorkflowIds;

/** Where a push is in the Temporal Web UI. */
final class UiLink {
  /** Where the development server has its Web UI. */
  private static final String LOCAL_UI = "http://localhost:8233";

  private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost", "[::1]");

  private UiLink() {}

  /**
   * The link; none for a remote service whose Web UI was not named.
   *
   * @param base the Web UI's address as the user gave it, or null
   */
  static @Nullable String of(Session session, @Nullable String base, PushId push) {
    var temporal = session.temporal();
    var host = temporal.address().substring(0, temporal.address().lastIndexOf(':'));
    var ui = base == null && LOCAL.contains(host) ? LOCAL_UI : base;
    return ui == null
        ? null
        : "%s/namespaces/%s/workflows/%s"
            .formatted(
                ui.replaceFirst("/+$", ""),
                encoded(temporal.namespace()),
                encoded(WorkflowIds.push(push)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
