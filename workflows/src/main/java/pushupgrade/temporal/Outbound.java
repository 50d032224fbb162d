package pushupgrade.temporal;

import io.temporal.workflow.Async;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;

/**
 * The signals that a workflow sends to others of ours. Sending waits for nothing; {@link #settle}
 * before the workflow ends waits until each was taken, because a workflow must not end with a
 * signal under way. When the receiver is closed already it needs no signal, so that failure is
 * dropped.
 */
public final class Outbound {
  private int underWay;

  /** Sends without waiting. */
  public void tell(Functions.Proc signal) {
    follow(Async.procedure(signal));
  }

  /** Sends without waiting. */
  public <A> void tell(Functions.Proc1<A> signal, A message) {
    follow(Async.procedure(signal, message));
  }

  /** Sends when the receiver is known to the server; without waiting for that here. */
  public void tell(Promise<?> started, Functions.Proc signal) {
    follow(started.thenCompose(known -> Async.procedure(signal)));
  }

  /** Sends when the receiver is known to the server; without waiting for that here. */
  public <A> void tell(Promise<?> started, Functions.Proc1<A> signal, A message) {
    follow(started.thenCompose(known -> Async.procedure(signal, message)));
  }

  private void follow(Promise<Void> sent) {
    underWay++;
    var taken = sent.handle((nothing, receiverClosed) -> underWay--);
    taken.isCompleted();
  }

  /** Waits until every signal was taken. */
  public void settle() {
    Workflow.await(() -> underWay == 0);
  }
}
