package pushupgrade.starter.push;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import pushupgrade.starter.console.PushConsole;
import pushupgrade.starter.console.WaysBack;
import pushupgrade.starter.registry.Desk;
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
    this.desk = desk;
    this.temporal = TemporalConnection.open(desk.session().temporal(), PushDataConverter.create());
  }

  /** Connects while the caller goes on with something that needs no service, such as a plan. */
  static Opening ahead(Desk desk) {
    return new Opening(
        CompletableFuture.supplyAsync(() -> new OpenConsole(desk), Thread::startVirtualThread));
  }

  /** A console that may still be connecting; closing it closes the console whenever it is there. */
  record Opening(CompletableFuture<OpenConsole> console) implements AutoCloseable {
    /** Waits for it; throws what {@link OpenConsole#OpenConsole} throws. */
    OpenConsole get() {
      try {
        return console.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException failed ? failed : e;
      }
    }

    @Override
    public void close() {
      var closed = console.thenAccept(OpenConsole::close);
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
