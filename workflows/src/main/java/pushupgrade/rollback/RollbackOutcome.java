package pushupgrade.rollback;

/**
 * How a way back ended.
 *
 * @param done whether the org is on its recorded prior version now
 * @param detail where it is now, or why it stayed
 */
public record RollbackOutcome(boolean done, String detail) {}
