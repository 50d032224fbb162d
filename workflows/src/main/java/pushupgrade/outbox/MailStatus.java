package pushupgrade.outbox;

/** The life of a mail in the outbox. Once its content was on the wire it is sent at most once. */
public enum MailStatus {
  /** To be sent when it is due. */
  QUEUED,
  /** Claimed by one worker; recorded before anything is sent. */
  SENDING,
  /** Accepted by the server. */
  SENT,
  /** Perhaps accepted: no answer after the content, or a crash. Only a person sends it again. */
  UNKNOWN,
  /** Refused for good, by the server or because it cannot be addressed. */
  REFUSED,
  /** Obsolete before it was sent. */
  DROPPED;

  /**
   * Whether a mail may go from this status to the other. UNKNOWN becomes SENT or REFUSED when the
   * worker that was thought dead answers after all.
   */
  public boolean canBecome(MailStatus next) {
    return switch (this) {
      case QUEUED -> next == SENDING || next == DROPPED;
      case SENDING -> next == SENT || next == QUEUED || next == REFUSED || next == UNKNOWN;
      case UNKNOWN -> next == SENT || next == REFUSED || next == QUEUED;
      case REFUSED -> next == QUEUED;
      case SENT, DROPPED -> false;
    };
  }

  /** Whether a person may order it to be sent again. */
  public boolean canBeResent() {
    return this == UNKNOWN || this == REFUSED;
  }
}
