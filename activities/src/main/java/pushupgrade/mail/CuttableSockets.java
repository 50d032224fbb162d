package pushupgrade.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the sockets of one mail session and cuts the last one when something takes too long: the
 * wait for an answer ends with each byte of it, so a server that drips could hold a sender for
 * ever.
 */
final class CuttableSockets extends SocketFactory {
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private volatile @Nullable Socket last;

  private static ScheduledThreadPoolExecutor clock() {
    var clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("mail-deadline").factory());
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  /** Does something with the connection, which is cut after so long. */
  <T> T within(Duration most, Supplier<T> deed) {
    var end = CLOCK.schedule(this::cut, most.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return deed.get();
    } finally {
      end.cancel(false);
    }
  }

  private void cut() {
    var socket = last;
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        // It is gone, which is what was wanted.
      }
    }
  }

  @Override
  public Socket createSocket() {
    var socket = new Socket();
    last = socket;
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw onlyUnconnected();
  }

  private static UnsupportedOperationException onlyUnconnected() {
    return new UnsupportedOperationException("Jakarta Mail connects the sockets itself");
  }
}
