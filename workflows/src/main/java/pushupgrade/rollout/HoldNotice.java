package pushupgrade.rollout;

/**
 * A push stops, or goes on again. Holds are numbered, so that whoever hears of one late knows
 * whether it is over.
 *
 * @param number the number of the hold that begins, or that is over
 * @param reason why, for people
 */
public record HoldNotice(int number, String reason) {}
