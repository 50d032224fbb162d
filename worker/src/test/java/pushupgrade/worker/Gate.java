package pushupgrade.worker;

import java.util.concurrent.CountDownLatch;

/** Where a deploy waits until a test lets it go on. */
record Gate(CountDownLatch reached, CountDownLatch released) {
  /** Lets everybody pass. */
  static final Gate OPEN = new Gate(new CountDownLatch(0), new CountDownLatch(0));

  static Gate closed() {
    return new Gate(new CountDownLatch(1), new CountDownLatch(1));
  }

  void pass() {
    reached.countDown();
    await(released);
  }

  void awaitSomebody() {
    await(reached);
  }

  void open() {
    released.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted at the gate", e);
    }
  }
}
