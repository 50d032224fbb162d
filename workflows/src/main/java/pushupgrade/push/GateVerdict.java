package pushupgrade.push;

/**
 * The judgement of a wave at its gate.
 *
 * @param passed whether the next wave may start
 * @param reason why not, or what was counted
 */
public record GateVerdict(boolean passed, String reason) {}
