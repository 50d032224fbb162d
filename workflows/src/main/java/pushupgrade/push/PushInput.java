package pushupgrade.push;

import pushupgrade.id.PushId;

/**
 * What starts a push: its id. Everything else is in the record, where it was checked when the push
 * was scheduled.
 *
 * @param resumed whether a person takes the push up again: then a hold that stands in the record
 *     ends with it
 */
public record PushInput(PushId push, boolean resumed) {
  /** A push that begins, or goes on as it stands. */
  public static PushInput of(PushId push) {
    return new PushInput(push, false);
  }
}
