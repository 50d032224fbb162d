package pushupgrade.registry.intake;

import pushupgrade.registry.OrgEntry;

/** What a line of an import file turned out to be; {@code number} counts from 1. */
public sealed interface ImportLine {
  /** The line's number in the file; of a record over several lines the first. */
  long number();

  /** An org. */
  record OfOrg(long number, OrgEntry entry) implements ImportLine {}

  /** An instance, with its windows and blackouts. */
  record OfInstance(long number, InstanceEntry entry) implements ImportLine {}

  /** Nothing usable, and why. */
  record Refused(long number, String reason) implements ImportLine {
    private static final int REASON = 300;

    /** Keeps the reason on one line of at most 300 characters. */
    public Refused {
      reason = reason.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "?");
      reason = reason.length() <= REASON ? reason : reason.substring(0, REASON) + "...";
    }
  }
}
