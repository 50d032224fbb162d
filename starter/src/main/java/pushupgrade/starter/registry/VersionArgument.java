package pushupgrade.starter.registry;

import java.util.Comparator;
import java.util.function.Predicate;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionStore;
import pushupgrade.id.VersionId;
import pushupgrade.starter.shell.CommandFailed;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.store.Database;
import pushupgrade.version.VersionNumber;
import pushupgrade.version.VersionState;

/**
 * A package version as users name it: {@code 04t...}, or {@code namespace@1.4.1}. The second means
 * the release of that number, or its newest beta while there is no release; {@code
 * namespace@1.4.1.3} means exactly that build.
 */
public final class VersionArgument {
  private static final Comparator<VersionRecord> RELEASES_LAST =
      Comparator.<VersionRecord>comparingInt(v -> v.state() == VersionState.RELEASED ? 1 : 0)
          .thenComparing(VersionRecord::number);

  private VersionArgument() {}

  /**
   * The version meant.
   *
   * @throws IllegalArgumentException when the text names none
   * @throws CommandFailed when there is no such package or version
   */
  public static VersionRecord resolve(Database database, String text) {
    if (text.startsWith(VersionId.PREFIX)) {
      return new VersionStore(database).get(new VersionId(text));
    }
    var at = text.lastIndexOf('@');
    if (at < 1) {
      throw new IllegalArgumentException(
          "\"%s\" is not a version: write its id (04t...) or namespace@1.4.1".formatted(text));
    }
    return numbered(database, text.substring(0, at), text.substring(at + 1));
  }

  private static VersionRecord numbered(Database database, String name, String digits) {
    var wanted = VersionNumber.parse(digits);
    var owner =
        new PackageStore(database)
            .find(name)
            .orElseThrow(() -> missing("package \"%s\": see 'package list'".formatted(name)));
    Predicate<VersionRecord> meant =
        digits.split("\\.", -1).length == 4
            ? version -> version.number().equals(wanted)
            : version -> version.number().release().equals(wanted.release());
    return new VersionStore(database)
        .ofPackage(owner.id()).stream()
            .filter(meant)
            .max(RELEASES_LAST)
            .orElseThrow(
                () ->
                    missing(
                        "version %s of %s: see 'version list %s'".formatted(digits, name, name)));
  }

  private static CommandFailed missing(String what) {
    return new CommandFailed(ExitCode.ERROR, "There is no " + what + ".");
  }
}
