package pushupgrade.starter.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import pushupgrade.id.OrgId;
import pushupgrade.record.PushRequest;
import pushupgrade.registry.OrgFilter;
import pushupgrade.temporal.PushDataConverter;

/**
 * The key of a request that was given none: a SHA-256 over what it asks for, so that the same
 * request sent twice is one push. Who sends it does not matter, nor the order of lists and sets.
 */
public final class RequestKey {
  private RequestKey() {}

  /** The key; the request's own is not looked at. */
  public static String of(PushRequest request) {
    var parts =
        List.of(
            request.version().value(),
            request.at().toString(),
            request.description(),
            filter(request.filter()),
            lists(request.lists()),
            json(request.policy()),
            request.waiver().toString(),
            request.retryOf().toString(),
            request.publisherEmail());
    return HexFormat.of().formatHex(sha256().digest(json(parts).getBytes(StandardCharsets.UTF_8)));
  }

  private static String filter(OrgFilter filter) {
    return json(
        List.of(
            filter.types().stream().sorted().toList(),
            filter.regions().stream().sorted().toList(),
            filter.instances().stream().sorted().toList(),
            String.valueOf(filter.lastActivitySince()),
            filter.listed(),
            String.valueOf(filter.sample())));
  }

  private static String lists(PushRequest.OrgLists lists) {
    return json(
        List.of(
            sorted(lists.targets()),
            sorted(lists.excluded()),
            lists.waves().stream().map(RequestKey::sorted).toList()));
  }

  private static List<OrgId> sorted(List<OrgId> orgs) {
    return orgs.stream().sorted().toList();
  }

  private static String json(Object value) {
    try {
      return PushDataConverter.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
