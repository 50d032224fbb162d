package pushupgrade.starter.push;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import pushupgrade.starter.console.PushConsole;
import pushupgrade.starter.console.WaysBack;
import pushupgrade.starter.registry.Desk;
import pushupgrade.starter.shell.Session;
import pushupgrade.temporal.PushDataConverter;
import pushupgrade.worker.TemporalConnection;

/** The console over the Temporal service in force, open for one command. */
final class OpenConsole implements AutoCloseable {
  private final Desk desk;
  private final TemporalConnection temporal;

  /**
   * Connects.
   *
   * @throws pushupgrade.worker.TemporalUnavailable when the service cannot be used
   */
  OpenConsole(Desk desk) {
    this(desk, connect(desk.session()));
  }

  private OpenConsole(Desk desk, TemporalConnection temporal) {
    this.desk = desk;
    this.temporal = temporal;
  }

  private static TemporalConnection connect(Session session) {
    return TemporalConnection.open(session.temporal(), PushDataConverter.create());
  }

  /** Connects while the caller goes on with what needs no service: the record, checks, a plan. */
  static Opening ahead(Session session) {
    return new Opening(
        CompletableFuture.supplyAsync(() -> connect(session), Thread::startVirtualThread));
  }

  /** A connection that may still be opening; closing it closes the connection once it is there. */
  record Opening(CompletableFuture<TemporalConnection> temporal) implements AutoCloseable {
    /** Waits for it; throws what {@link OpenConsole#OpenConsole} throws. */
    OpenConsole at(Desk desk) {
      try {
        return new OpenConsole(desk, temporal.join());
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException failed ? failed : e;
      }
    }

    @Override
    public void close() {
      var closed = temporal.thenAccept(TemporalConnection::close);
      closed.isDone(); // not waited for: a service that cannot be reached was told of already
    }
  }

  PushConsole pushes() {
    return new PushConsole(desk.database(), temporal.client(), clock(desk));
  }

  WaysBack waysBack() {
    return new WaysBack(desk.database(), temporal.client(), clock(desk));
  }

  /** The time in which the desk works. */
  static InstantSource clock(Desk desk) {
    return desk::now;
  }

  @Override
  public void close() {
    temporal.close();
  }
}
