package pushupgrade.worker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A TCP port of this machine's loopback interface. */
public record LoopbackPort(int number) {
  private static final int MILLIS = 200;

  /** How Linux writes a socket that listens. */
  private static final String LISTENS = "0A";

  /**
   * Refuses a port that something listens on.
   *
   * @param use what the port is for, such as {@code the Web UI}
   * @param option which option names another
   * @throws IllegalStateException when something listens on it
   */
  public void refuseWhenTaken(String use, String option) {
    if (answers() || !canBeBound()) {
      throw taken(use, option);
    }
  }

  IllegalStateException taken(String use, String option) {
    return new IllegalStateException(
        "Port %d for %s is taken: end the program that listens on it, which may be another `dev` or what one left behind, or name another port with %s."
            .formatted(number, use, option));
  }

  /** Whether something listens on it. */
  boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(address(), MILLIS);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }

  private InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), number);
  }

  private boolean canBeBound() {
    try (var socket = new ServerSocket()) {
      // Else the remains of connections that ended a moment ago would count.
      socket.setReuseAddress(true);
      socket.bind(address());
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /** Whether this very process listens on it; empty where the system does not tell. */
  Optional<Boolean> isOf(ProcessHandle process) {
    var folder = Path.of("/proc", String.valueOf(process.pid()));
    try (var four = Files.lines(folder.resolve("net/tcp"));
        var six = Files.lines(folder.resolve("net/tcp6"));
        var files = Files.list(folder.resolve("fd"))) {
      var sockets = Stream.concat(four, six).map(LoopbackPort::fields);
      var listening = sockets.filter(this::listensHere);
      var names = listening.map(fields -> "socket:[" + fields[9] + "]").toList();
      return Optional.of(files.map(LoopbackPort::target).anyMatch(names::contains));
    } catch (IOException | java.io.UncheckedIOException notTold) {
      return Optional.empty();
    }
  }

  private static String[] fields(String line) {
    return line.strip().split("\\s+", -1);
  }

  /** The fields are number, local address, remote address, state; the tenth is the inode. */
  private boolean listensHere(String[] fields) {
    var ending = String.format(Locale.ROOT, ":%04X", number);
    return fields.length > 9 && fields[1].endsWith(ending) && fields[3].equals(LISTENS);
  }

  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
