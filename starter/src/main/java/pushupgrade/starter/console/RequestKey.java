package pushupgrade.starter.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
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
    var parts = List.copyOf(parts(request).values());
    return HexFormat.of().formatHex(sha256().digest(json(parts).getBytes(StandardCharsets.UTF_8)));
  }

  /** In which parts, by name, two requests ask for different things; empty for the same request. */
  static List<String> differences(PushRequest one, PushRequest other) {
    var those = parts(other);
    return parts(one).entrySet().stream()
        .filter(part -> !part.getValue().equals(those.get(part.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static SequencedMap<String, String> parts(PushRequest request) {
    var parts = new LinkedHashMap<String, String>();
    parts.put("version", request.version().value());
    parts.put("time", request.at().toString());
    parts.put("description", request.description());
    parts.put("filters", filter(request.filter()));
    parts.put("lists of orgs", lists(request.lists()));
    parts.put("waves and rules", json(request.policy()));
    parts.put("waiver", request.waiver().toString());
    parts.put("push to retry", request.retryOf().toString());
    parts.put("publisher's e-mail", request.publisherEmail());
    return parts;
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
