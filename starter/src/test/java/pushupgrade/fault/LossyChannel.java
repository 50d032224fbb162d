package pushupgrade.fault;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Loses the answers of the Temporal service to what a worker reports: the service has taken the
 * report, the worker hears of an error and reports again.
 */
final class LossyChannel implements ClientInterceptor {
  private static final Set<String> REPORTS =
      Set.of("RespondActivityTaskCompleted", "RespondWorkflowTaskCompleted");

  private final Random random;
  private final double rate;
  private final AtomicInteger lost = new AtomicInteger();

  LossyChannel(long seed, double rate) {
    this.random = new Random(seed);
    this.rate = rate;
  }

  int lost() {
    return lost.get();
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    var call = next.newCall(method, options);
    if (!REPORTS.contains(method.getBareMethodName()) || random.nextDouble() >= rate) {
      return call;
    }
    lost.incrementAndGet();
    return new SimpleForwardingClientCall<>(call) {
      @Override
      public void start(Listener<A> listener, Metadata headers) {
        super.start(new Deaf<>(listener), headers);
      }
    };
  }

  /** Hears nothing of the answer but that the call broke. */
  private static final class Deaf<A> extends SimpleForwardingClientCallListener<A> {
    Deaf(ClientCall.Listener<A> listener) {
      super(listener);
    }

    @Override
    public void onMessage(A message) {}

    @Override
    public void onClose(Status status, Metadata trailers) {
      super.onClose(Status.UNAVAILABLE.withDescription("Planted: the answer is lost"), trailers);
    }
  }
}
