package pushupgrade.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Where figures were seen.
 *
 * @param heapMiB the most that the JVM was allowed
 */
record Machine(int cores, long memoryGiB, String system, String jdk, long heapMiB) {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  static Machine here() {
    var runtime = Runtime.getRuntime();
    return new Machine(
        runtime.availableProcessors(),
        Math.round(SYSTEM.getTotalMemorySize() / (double) (1L << 30)),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.version().toString(),
        runtime.maxMemory() >> 20);
  }

  /** Processes that ran or wanted to, over the last minute. */
  static double load() {
    return SYSTEM.getSystemLoadAverage();
  }

  /** CPU seconds that this JVM has used. */
  static double cpuSeconds() {
    return SYSTEM.getProcessCpuTime() / 1e9;
  }

  /** CPU seconds that the processes started by this JVM, and still running, have used. */
  static double childCpuSeconds() {
    return ProcessHandle.current()
        .descendants()
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .mapToDouble(used -> used.toMillis() / 1e3)
        .sum();
  }

  String shown() {
    return "%d cores, %d GiB, %s, JDK %s, heap %d MiB"
        .formatted(cores, memoryGiB, system, jdk, heapMiB);
  }
}
