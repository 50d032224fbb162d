package pushupgrade.starter.push;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import pushupgrade.id.OrgId;
import pushupgrade.push.WaveShare;
import pushupgrade.push.WaveSpec;
import pushupgrade.push.WaveSpecs;
import pushupgrade.registry.NameLookup;
import pushupgrade.registry.intake.OrgList;
import pushupgrade.starter.registry.Desk;

/**
 * The waves of a push and the orgs of those that name a list.
 *
 * @param lists by the wave's place; empty for a wave that names none
 * @param twice orgs that a later list names again; they go with the first
 */
record ChosenWaves(List<WaveSpec> specs, List<List<OrgId>> lists, List<OrgId> twice) {
  ChosenWaves {
    specs = List.copyOf(specs);
    lists = List.copyOf(lists);
    twice = List.copyOf(twice);
  }

  /**
   * Reads waves as {@link WaveSpecs} does, or a file that holds them, one a line or with
   * semicolons.
   *
   * @throws IllegalArgumentException naming the wave that cannot be read
   */
  static ChosenWaves read(String textOrFile) throws IOException {
    return withLists(WaveSpecs.parse(isFile(textOrFile) ? content(textOrFile) : textOrFile));
  }

  private static boolean isFile(String text) {
    try {
      return Files.isRegularFile(Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String content(String file) throws IOException {
    try (var lines = Files.lines(Path.of(file))) {
      return lines.map(line -> line.replaceFirst("#.*", "")).collect(Collectors.joining(";"));
    }
  }

  /** Whether a canary, or a list of friends, goes before the others. */
  boolean beginCarefully() {
    return beginWithCanary() || specs.getFirst().share() instanceof WaveShare.Listed;
  }

  boolean beginWithCanary() {
    return WaveSpecs.beginsWithCanary(specs);
  }

  private static ChosenWaves withLists(List<WaveSpec> specs) throws IOException {
    var lists = new ArrayList<List<OrgId>>();
    var seen = new HashSet<OrgId>();
    var twice = new ArrayList<OrgId>();
    for (var spec : specs) {
      var named =
          spec.share() instanceof WaveShare.Listed
              ? OrgList.read(Path.of(spec.name().substring(1))).ids()
              : List.<OrgId>of();
      lists.add(named.stream().filter(org -> !seen.contains(org)).toList());
      named.stream().filter(seen::contains).forEach(twice::add);
      seen.addAll(named);
    }
    return new ChosenWaves(specs, lists, twice);
  }

  /** Says which orgs of the lists will not come as written. */
  void tell(Desk desk) {
    note(desk, "in the lists of two waves, so they go with the first", twice);
    var listed = lists.stream().flatMap(List::stream).toList();
    note(
        desk,
        "in a wave's list but not registered",
        new NameLookup(desk.database()).unknownOrgs(listed));
  }

  private static void note(Desk desk, String what, List<OrgId> orgs) {
    if (!orgs.isEmpty()) {
      desk.session()
          .say(
              "Note: %d %s: %s"
                  .formatted(
                      orgs.size(),
                      what,
                      orgs.stream().map(OrgId::value).collect(Collectors.joining(", "))));
    }
  }
}
