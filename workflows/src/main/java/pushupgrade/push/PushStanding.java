package pushupgrade.push;

import pushupgrade.rollout.HoldNotice;

/**
 * Where a push stands in the record: from here a workflow goes on that takes up a push which an
 * earlier run has led, because that one was ended from outside or continued as new.
 *
 * @param hold the one that stands
 * @param notice the number and reason of the newest hold, also when none stands
 * @param chances so many waves, counted from the first, had their chance
 * @param passed so many waves, counted from the first, are behind their gates
 */
public record PushStanding(
    PushStatus status, Hold hold, HoldNotice notice, int chances, int passed) {
  /** A push that no workflow has led yet. */
  public static final PushStanding FRESH =
      new PushStanding(PushStatus.CREATED, Hold.NONE, new HoldNotice(0, ""), 0, 0);

  boolean hadItsChance(WavePlan wave) {
    return wave.number() < chances;
  }

  boolean hasPassed(WavePlan wave) {
    return wave.number() < passed;
  }
}
