package pushupgrade.worker;

import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.AddSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * The part of a Temporal service that is for operators, answering only calls with a header, as
 * services with API keys do.
 */
final class GuardedOperators implements AutoCloseable {
  private final Set<String> attributes = new TreeSet<>();
  private final Status onOperators;
  private final Server server;

  private GuardedOperators(String header, String value, Status onOperators) throws IOException {
    this.onOperators = onOperators;
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    this.server =
        NettyServerBuilder.forAddress(loopback)
            .addService(new Operators())
            .intercept(new Guard(Metadata.Key.of(header, Metadata.ASCII_STRING_MARSHALLER), value))
            .build()
            .start();
  }

  /** Does all it is asked for, by who shows the header. */
  static GuardedOperators demanding(String header, String value) throws IOException {
    return new GuardedOperators(header, value, Status.OK);
  }

  /** Answers what only operators may ask with this refusal. */
  static GuardedOperators refusingOperators(Status refusal) throws IOException {
    return new GuardedOperators("x-anyone", "yes", refusal);
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  /** The names of the search attributes that were added. */
  Set<String> attributes() {
    return attributes;
  }

  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Guard(Metadata.Key<String> header, String value) implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      if (value.equals(headers.get(header))) {
        return next.startCall(call, headers);
      }
      call.close(Status.UNAUTHENTICATED, new Metadata());
      return new ServerCall.Listener<>() {};
    }
  }

  private static <A> void answer(StreamObserver<A> caller, A answer) {
    caller.onNext(answer);
    caller.onCompleted();
  }

  private final class Operators extends OperatorServiceGrpc.OperatorServiceImplBase {
    @Override
    public void listSearchAttributes(
        ListSearchAttributesRequest request, StreamObserver<ListSearchAttributesResponse> caller) {
      if (onOperators.isOk()) {
        answer(caller, ListSearchAttributesResponse.getDefaultInstance());
      } else {
        caller.onError(onOperators.asRuntimeException());
      }
    }

    @Override
    public void addSearchAttributes(
        AddSearchAttributesRequest request, StreamObserver<AddSearchAttributesResponse> caller) {
      if (onOperators.isOk()) {
        attributes.addAll(request.getSearchAttributesMap().keySet());
        answer(caller, AddSearchAttributesResponse.getDefaultInstance());
      } else {
        caller.onError(onOperators.asRuntimeException());
      }
    }
  }
}
