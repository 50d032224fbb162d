package pushupgrade.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** The most heap that was in use right after a collection: what the JVM needs, and some more. */
final class LiveHeap {
  private final AtomicLong most = new AtomicLong();

  private LiveHeap() {}

  /** Watches from now on. */
  static LiveHeap watch() {
    var heap = new LiveHeap();
    for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) -> {
                if (notification.getUserData() instanceof CompositeData data) {
                  heap.note(GarbageCollectionNotificationInfo.from(data));
                }
              },
              null,
              null);
    }
    return heap;
  }

  private void note(GarbageCollectionNotificationInfo collection) {
    var used =
        collection.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
            .filter(pool -> pool.getKey().startsWith("G1"))
            .map(Map.Entry::getValue)
            .mapToLong(MemoryUsage::getUsed)
            .sum();
    most.accumulateAndGet(used, Math::max);
  }

  long mostMiB() {
    return most.get() >> 20;
  }
}
