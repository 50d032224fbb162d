package pushupgrade.worker;

/**
 * The Temporal service cannot be used as configured. The message is one sentence for a person:
 * which service, what is wrong, what to do.
 */
public final class TemporalUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TemporalUnavailable(String message) {
    super(message);
  }

  public TemporalUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
