package pushupgrade.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pushupgrade.version.VersionNumber;
import pushupgrade.version.VersionState;

/** Where an upload comes to stand among the versions of its package. */
sealed interface Placement {
  /** As a new version, to be checked against its base; the first of a minor version has none. */
  record Next(VersionNumber number, Optional<VersionRecord> base) implements Placement {}

  /** The version with this content is there already. */
  record Same(VersionRecord version) implements Placement {}

  /** Nowhere, and why; the base is known where the rest can still be checked. */
  record Refused(String why, Optional<VersionRecord> base) implements Placement {}

  /**
   * Places an upload. A patch is the last release's number plus one and is checked against that
   * release, because orgs run it; builds count the uploads of one number; a release never changes.
   */
  static Placement of(List<VersionRecord> existing, UploadRequest request, String digest) {
    var wanted = request.number();
    var builds =
        existing.stream().filter(v -> v.number().release().equals(wanted.release())).toList();
    var released = builds.stream().filter(VersionRecord::everReleased).findFirst();
    if (released.isPresent()) {
      return again(released.get(), digest);
    }
    var newest = newest(builds);
    var repeated =
        newest
            .filter(v -> v.state() == VersionState.BETA && request.terms().beta())
            .filter(v -> v.digest().equals(Optional.of(digest)));
    if (repeated.isPresent()) {
      return new Same(repeated.get());
    }
    var minor = existing.stream().filter(v -> v.number().sameMinorAs(wanted)).toList();
    var base = newest(minor.stream().filter(VersionRecord::everReleased).toList());
    var number = wanted.withBuild(newest.map(v -> v.number().build()).orElse(0) + 1);
    return base.or(() -> newest(existing))
        .flatMap(known -> refusal(request, base, known))
        .or(() -> badStart(wanted, base))
        .or(() -> badBuild(wanted, number))
        .<Placement>map(why -> new Refused(why, base))
        .orElseGet(() -> new Next(number, base));
  }

  private static Placement again(VersionRecord released, String digest) {
    return released.digest().equals(Optional.of(digest))
        ? new Same(released)
        : new Refused(
            released.shown()
                + " is released and never changes: upload this content as the next patch",
            Optional.empty());
  }

  private static Optional<VersionRecord> newest(List<VersionRecord> versions) {
    return versions.stream().max(Comparator.comparing(VersionRecord::number));
  }

  private static Optional<String> refusal(
      UploadRequest request, Optional<VersionRecord> base, VersionRecord newest) {
    var wanted = request.number();
    if (base.isEmpty() && request.base().isPresent()) {
      return Optional.of(
          wanted.release() + " would be the first of its minor version: leave the base out");
    }
    if (base.isEmpty()) {
      return wanted.compareTo(newest.number().withBuild(0)) < 0
          ? Optional.of(
              wanted.release() + " is lower than " + newest.shown() + ": numbers only go up")
          : Optional.empty();
    }
    var next = newest.number().nextPatch();
    if (wanted.patch() != next.patch()) {
      return Optional.of("The patch after " + newest.shown() + " is " + next.release());
    }
    return request
        .base()
        .filter(given -> !given.equals(newest.id()))
        .map(
            given ->
                "A patch is checked against the newest release, which orgs run: give "
                    + newest.shown()
                    + " ("
                    + newest.id()
                    + ") as the base");
  }

  private static Optional<String> badStart(VersionNumber wanted, Optional<VersionRecord> base) {
    if (base.isPresent() || wanted.patch() == 0) {
      return Optional.empty();
    }
    var first = new VersionNumber(wanted.major(), wanted.minor(), 0, 0).release();
    return Optional.of(
        wanted.release() + " is a patch, and " + first + " is not released: release that first");
  }

  private static Optional<String> badBuild(VersionNumber wanted, VersionNumber next) {
    return wanted.build() == 0 || wanted.equals(next)
        ? Optional.empty()
        : Optional.of("The next build is " + next + ": write that, or no build");
  }
}
