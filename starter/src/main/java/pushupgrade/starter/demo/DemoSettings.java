package pushupgrade.starter.demo;

import java.nio.file.Path;
import java.util.Optional;
import pushupgrade.version.VersionNumber;

/**
 * What the demo pushes, and to how many.
 *
 * @param base source of the version that all orgs run
 * @param patch source of the version that is pushed
 * @param number the base version's number; the patch is the next one
 * @param orgs subscriber orgs
 * @param seed another seed makes another fleet
 */
record DemoSettings(Source base, Source patch, VersionNumber number, int orgs, long seed) {
  private static final int FEWEST = 40;
  private static final int MOST = 4000;

  DemoSettings {
    if (orgs < FEWEST || orgs > MOST) {
      throw new IllegalArgumentException(
          "The demo runs in one process in virtual time: give --orgs from "
              + FEWEST
              + " to "
              + MOST);
    }
  }

  /** A source and, where Apex changed, the result of its tests. */
  record Source(Path path, Optional<Path> coverage) {}
}
