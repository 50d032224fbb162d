package pushupgrade.realserver;

import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import pushupgrade.worker.Ports;
import pushupgrade.worker.PushWorkers;
import pushupgrade.worker.WorkerTuning;

/** One worker of a world, wired as in production. */
public final class RealWorker {
  private static final long DRAIN_SECONDS = 30;

  private final Connection connection;
  private final WorkerFactory factory;

  private RealWorker(Connection connection, WorkerFactory factory) {
    this.connection = connection;
    this.factory = factory;
  }

  static RealWorker start(
      Connection connection, Ports ports, WorkerTuning tuning, List<WorkerInterceptor> around) {
    var options =
        WorkerFactoryOptions.newBuilder(PushWorkers.factoryOptions(tuning))
            .setWorkerInterceptors(around.toArray(WorkerInterceptor[]::new))
            .build();
    var factory = WorkerFactory.newInstance(connection.client(), options);
    PushWorkers.register(factory, ports, tuning);
    factory.start();
    return new RealWorker(connection, factory);
  }

  /** Takes nothing new, waits for what runs, as at SIGTERM. */
  public void stop() {
    factory.shutdown();
    factory.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS);
    stopNow();
  }

  /** Interrupts what runs. */
  public void stopNow() {
    factory.shutdownNow();
    factory.awaitTermination(5, TimeUnit.SECONDS);
    connection.close();
  }
}
