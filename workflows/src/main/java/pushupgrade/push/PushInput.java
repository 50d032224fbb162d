package pushupgrade.push;

import pushupgrade.id.PushId;

/**
 * What starts a push: its id. Everything else is in the record, where it was checked when the push
 * was scheduled.
 */
public record PushInput(PushId push) {}
