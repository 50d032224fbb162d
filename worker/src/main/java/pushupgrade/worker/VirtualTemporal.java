package pushupgrade.worker;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import pushupgrade.temporal.PushDataConverter;
import pushupgrade.temporal.SearchKeys;

/**
 * A Temporal service inside this JVM whose time skips ahead while somebody waits: weeks of windows
 * pass in seconds. Good for some thousand orgs; for the demo and for tests.
 */
public final class VirtualTemporal implements InstantSource, AutoCloseable {
  private final TestWorkflowEnvironment environment;

  private VirtualTemporal(TestWorkflowEnvironment environment) {
    this.environment = environment;
  }

  /**
   * Starts the service and its workers.
   *
   * @param begin the time it begins at
   * @param ports makes the ports, given the clock that all of it lives by
   */
  public static VirtualTemporal start(Instant begin, Function<InstantSource, Ports> ports) {
    var options =
        TestEnvironmentOptions.newBuilder()
            .setUseTimeskipping(true)
            .setInitialTime(begin)
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(PushDataConverter.create())
                    .build())
            .setWorkerFactoryOptions(PushWorkers.factoryOptions(WorkerTuning.USUAL));
    SearchKeys.ALL.forEach(
        key -> options.registerSearchAttribute(key.getName(), key.getValueType()));
    var virtual = new VirtualTemporal(TestWorkflowEnvironment.newInstance(options.build()));
    PushWorkers.register(
        virtual.environment.getWorkerFactory(), ports.apply(virtual), WorkerTuning.USUAL);
    virtual.environment.start();
    return virtual;
  }

  /** The client; time skips while it waits for a result. */
  public WorkflowClient client() {
    return environment.getWorkflowClient();
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(environment.currentTimeMillis());
  }

  /** Lets so much time pass. */
  public void sleep(Duration duration) {
    environment.sleep(duration);
  }

  /** Lets time pass until the instant. */
  public void sleepUntil(Instant instant) {
    environment.sleep(Duration.between(instant(), instant));
  }

  @Override
  public void close() {
    environment.close();
  }
}
