package pushupgrade.temporal;

import io.temporal.workflow.Async;
import io.temporal.workflow.Functions;

/**
 * A signal to another of our workflows. When that one is closed already the signal has no receiver
 * and needs none, so its failure is dropped.
 */
public final class Outbound {
  private Outbound() {}

  /** Sends without waiting. */
  public static void tell(Functions.Proc signal) {
    var told = Async.procedure(signal).exceptionally(closedAlready -> null);
    told.isCompleted();
  }

  /** Sends without waiting. */
  public static <A> void tell(Functions.Proc1<A> signal, A message) {
    var told = Async.procedure(signal, message).exceptionally(closedAlready -> null);
    told.isCompleted();
  }
}
