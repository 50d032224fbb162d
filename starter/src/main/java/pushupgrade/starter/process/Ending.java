package pushupgrade.starter.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a process began and ends in order, the last first, whatever ends the process: an error,
 * Ctrl-C, SIGTERM.
 */
final class Ending {
  private final Consumer<String> remarks;
  private final Deque<AutoCloseable> begun = new ArrayDeque<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private boolean over;

  /**
   * @param remarks told what does not end cleanly
   */
  Ending(Consumer<String> remarks) {
    this.remarks = remarks;
  }

  /** One that this process does when it is told to stop. */
  static Ending ofProcess(Consumer<String> remarks) {
    var ending = new Ending(remarks);
    Runtime.getRuntime().addShutdownHook(new Thread(ending::end, "end"));
    return ending;
  }

  /**
   * Begins something, and knows it from the moment it exists: who ends the process meanwhile waits
   * for that moment.
   *
   * @throws IllegalStateException when the process is being ended
   */
  synchronized <T extends AutoCloseable> T begin(Supplier<T> start) {
    if (over) {
      throw new IllegalStateException("The process is being ended");
    }
    var something = start.get();
    begun.push(something);
    return something;
  }

  /** Ends all of it; false when that was done or under way already, and then it is over too. */
  synchronized boolean end() {
    if (over) {
      return false;
    }
    over = true;
    while (!begun.isEmpty()) {
      close(begun.pop());
    }
    ended.countDown();
    return true;
  }

  private void close(AutoCloseable something) {
    try {
      something.close();
    } catch (Exception e) {
      remarks.accept("Not ended cleanly: " + e.getMessage());
    }
  }

  /** Returns when the process was told to stop and all has ended. */
  void await() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
