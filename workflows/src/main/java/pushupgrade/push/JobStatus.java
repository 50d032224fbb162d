package pushupgrade.push;

/** The life of a push job: one org in one push. */
public enum JobStatus {
  /** Waiting for its turn, or for another one. */
  PENDING,
  /** An attempt is running. */
  IN_PROGRESS,
  /** Upgraded and verified. */
  SUCCEEDED,
  /** Not upgraded, with a reason of kind FAILURE. */
  FAILED,
  /** Left alone on purpose, with a reason of kind EXCLUSION; never counted as failed. */
  EXCLUDED,
  /** The push was aborted before its turn. */
  CANCELED;

  /** Whether a job may go from this status to the other. */
  public boolean canBecome(JobStatus next) {
    return switch (this) {
      case PENDING -> next == IN_PROGRESS || next == FAILED || next == EXCLUDED || next == CANCELED;
      case IN_PROGRESS -> next != CANCELED && next != IN_PROGRESS;
      case SUCCEEDED, FAILED, EXCLUDED, CANCELED -> false;
    };
  }

  /** Whether nothing follows it. */
  public boolean ended() {
    return this != PENDING && this != IN_PROGRESS;
  }
}
