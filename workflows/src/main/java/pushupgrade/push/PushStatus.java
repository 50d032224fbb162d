package pushupgrade.push;

/** The life of a push, with the platform's own names (PackagePushRequest.Status). */
public enum PushStatus {
  /** Recorded, its targets not frozen yet. */
  CREATED,
  /** Targets frozen, waiting for its time. */
  PENDING,
  /** Its time has come; waves run. */
  IN_PROGRESS,
  /** Every target that was not excluded is upgraded. */
  SUCCEEDED,
  /** Ended, and at least one target failed. */
  FAILED,
  /** Aborted by a person. */
  CANCELED;

  /** Whether a push may go from this status to the other. */
  public boolean canBecome(PushStatus next) {
    return switch (this) {
      case CREATED -> next == PENDING || next == CANCELED;
      case PENDING -> next == IN_PROGRESS || next == CANCELED;
      case IN_PROGRESS -> next == SUCCEEDED || next == FAILED || next == CANCELED;
      case SUCCEEDED, FAILED, CANCELED -> false;
    };
  }

  /** Whether nothing follows it. */
  public boolean ended() {
    return this == SUCCEEDED || this == FAILED || this == CANCELED;
  }
}
