package pushupgrade.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A server on a real socket that answers some commands in its own way and all others well: what no
 * mail server can be told to do, such as refusing the command DATA itself. The end of the content
 * counts as a command named {@code .}. It counts connections and the mails it took.
 */
final class ScriptedServer implements AutoCloseable {
  /** An answer: the connection is reset. */
  static final String RESET = "reset";

  /** An answer: byte after byte without an end. */
  static final String DRIP = "drip";

  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger taken = new AtomicInteger();
  private final ServerSocket socket;
  private final Map<String, String> answers;
  private final int badConnections;

  /** Answers a command so; with an empty answer it hangs up instead. */
  ScriptedServer(String command, String answer) {
    this(Map.of(command, answer), Integer.MAX_VALUE);
  }

  /** Answers commands so on its first connection, and all others well. */
  static ScriptedServer atFirst(Map<String, String> answers) {
    return new ScriptedServer(answers, 1);
  }

  private ScriptedServer(Map<String, String> answers, int badConnections) {
    this.answers = answers;
    this.badConnections = badConnections;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().start(this::serve);
  }

  /** Answers everything well. */
  static ScriptedServer friendly() {
    return new ScriptedServer("none", "");
  }

  SmtpTransport transport() {
    return transport(SmtpSettings.Timeouts.USUAL);
  }

  SmtpTransport transport(SmtpSettings.Timeouts timeouts) {
    return new SmtpTransport(
        new SmtpSettings(
            "127.0.0.1",
            socket.getLocalPort(),
            SmtpSettings.Security.NONE,
            Optional.empty(),
            timeouts));
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (var connection = socket.accept()) {
        var number = connections.incrementAndGet();
        talk(connection, number <= badConnections ? answers : Map.of());
      } catch (IOException e) {
        // The other side hung up, or the test is over.
      }
    }
  }

  private void talk(Socket connection, Map<String, String> script) throws IOException {
    var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
    say(connection, "220 scripted");
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      var word = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
      var answer = script.getOrDefault(word, well(word));
      if (!say(connection, answer)) {
        return;
      }
      if (answer.startsWith("354")) {
        readContent(in);
        var taking = script.getOrDefault(".", "250 taken");
        taken.addAndGet(taking.startsWith("250") ? 1 : 0);
        if (!say(connection, taking)) {
          return;
        }
      }
    }
  }

  private static String well(String word) {
    return switch (word) {
      case "DATA" -> "354 go on";
      case "QUIT" -> "221 bye";
      default -> "250 fine";
    };
  }

  private static void readContent(BufferedReader in) throws IOException {
    var line = in.readLine();
    while (line != null && !line.equals(".")) {
      line = in.readLine();
    }
  }

  /** False when the connection is to end. */
  private static boolean say(Socket connection, String line) throws IOException {
    switch (line) {
      case "" -> {
        return false;
      }
      case RESET -> {
        connection.setSoLinger(true, 0);
        return false;
      }
      case DRIP -> drip(connection);
      default -> write(connection, line + "\r\n");
    }
    return true;
  }

  /** Never comes to an end, and never lets anybody wait long. */
  private static void drip(Socket connection) throws IOException {
    while (true) {
      write(connection, "2");
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private static void write(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(US_ASCII));
    connection.getOutputStream().flush();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
