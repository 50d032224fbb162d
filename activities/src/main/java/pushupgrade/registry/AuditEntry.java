package pushupgrade.registry;

import java.time.Instant;

/** Who did what to what, in which role, why, and how it ended. Reason and result are cut to fit. */
public record AuditEntry(
    Instant at, Actor actor, String command, String subject, String why, String result) {
  /** The result of a command that is about to be carried out; another entry tells the end. */
  public static final String REQUESTED = "requested";

  /** The result of a command that was carried out. */
  public static final String DONE = "done";

  /** The result of a command that may still be carried out. */
  public static final String NO_ANSWER = "no answer";

  private static final int COMMAND = 60;
  private static final int SUBJECT = 200;
  private static final int WHY = 1_000;
  private static final int RESULT = 200;

  /** Cuts long texts. */
  public AuditEntry {
    command = cut(command, COMMAND);
    subject = cut(subject, SUBJECT);
    why = cut(why, WHY);
    result = cut(result, RESULT);
  }

  /** A user in a role. */
  public record Actor(String who, Role role) {
    /**
     * The push itself, where it decides without a person: it acts for its publisher, so in that
     * role.
     */
    public static final Actor ITSELF = new Actor("push-upgrade", Role.PUBLISHER);

    private static final int WHO = 120;

    /**
     * @throws IllegalArgumentException when nobody is named or the name is too long
     */
    public Actor {
      Org.atMost(who, WHO, "user name");
      if (who.isBlank()) {
        throw new IllegalArgumentException("a command needs a user name: give it with --as");
      }
    }
  }

  private static String cut(String text, int characters) {
    return text.length() <= characters ? text : text.substring(0, characters - 3) + "...";
  }
}
