package pushupgrade.starter.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.record.PushRequest;
import pushupgrade.record.PushStore;
import pushupgrade.record.StoredRequest;
import pushupgrade.store.Database;

/** The pushes of earlier requests: the same request again is the same push. */
final class KnownRequests {
  /** The record keeps microseconds. */
  private static final Duration ROUNDING = Duration.ofMillis(1);

  private final PushStore pushes;
  private final StoredRequest stored;

  KnownRequests(Database database) {
    this.pushes = new PushStore(database);
    this.stored = new StoredRequest(database);
  }

  /**
   * The push that this request made before.
   *
   * @throws IllegalArgumentException when its key belongs to a request that asked for something
   *     else
   */
  Optional<PushId> pushOf(PushRequest request) {
    var known = pushes.byKey(request.key());
    if (!request.key().equals(RequestKey.of(request))) { // a key of its own is its digest
      known.ifPresent(push -> requireSame(push, request));
    }
    return known;
  }

  private void requireSame(PushId push, PushRequest request) {
    var before = stored.of(push);
    var moved = pushes.get(push).noticeRound() > 1;
    var differences =
        RequestKey.differences(
            like(before, before.at()), like(request, at(request, before, moved)));
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "The key \"%s\" belongs to push %s, and this request differs from the one that made it (%s): give it another --key, or none."
              .formatted(request.key(), push, String.join(", ", differences)));
    }
  }

  /** The time of a push that was moved since is not the one that was asked for. */
  private static Instant at(PushRequest request, PushRequest before, boolean moved) {
    var rounded = Duration.between(request.at(), before.at()).abs().compareTo(ROUNDING) < 0;
    return moved || rounded ? before.at() : request.at();
  }

  /** With a list for each wave, as the record has it. */
  private static PushRequest like(PushRequest request, Instant at) {
    var lists = request.lists().waves();
    var byWave =
        IntStream.range(0, request.policy().waves().size())
            .mapToObj(n -> n < lists.size() ? lists.get(n) : List.<OrgId>of())
            .toList();
    return new PushRequest(
        request.key(),
        request.version(),
        at,
        request.description(),
        request.filter(),
        new PushRequest.OrgLists(request.lists().targets(), request.lists().excluded(), byWave),
        request.policy(),
        request.waiver(),
        request.retryOf(),
        request.by(),
        request.publisherEmail());
  }
}
