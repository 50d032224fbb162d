package pushupgrade.starter.push;

import java.time.InstantSource;
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
