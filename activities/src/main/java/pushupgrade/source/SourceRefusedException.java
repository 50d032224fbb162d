package pushupgrade.source;

import java.util.List;

/** A package that cannot be read; each reason is one sentence that says what to do. */
public final class SourceRefusedException extends RuntimeException {
  private static final int SHOWN = 10;
  private final transient List<String> reasons;

  /** Refuses for these reasons, at least one. */
  public SourceRefusedException(List<String> reasons) {
    super(message(reasons));
    this.reasons = List.copyOf(reasons);
  }

  SourceRefusedException(String reason) {
    this(List.of(reason));
  }

  SourceRefusedException(String reason, Throwable cause) {
    this(reason);
    initCause(cause);
  }

  /** Every reason that was found. */
  public List<String> reasons() {
    return reasons;
  }

  private static String message(List<String> reasons) {
    var first = String.join("; ", reasons.stream().limit(SHOWN).toList());
    var more = reasons.size() - SHOWN;
    return more > 0 ? first + "; and " + more + " more" : first;
  }
}
