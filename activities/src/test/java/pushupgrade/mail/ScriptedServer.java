package pushupgrade.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on a real socket that answers one command in its own way and all others well: what no
 * mail server can be told to do, such as refusing the command DATA itself. It counts connections
 * and the mails it took.
 */
final class ScriptedServer implements AutoCloseable {
  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger taken = new AtomicInteger();
  private final ServerSocket socket;
  private final String command;
  private final String answer;

  /** Answers a command so; with an empty answer it hangs up instead. */
  ScriptedServer(String command, String answer) {
    this.command = command;
    this.answer = answer;
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
    return new SmtpTransport(
        new SmtpSettings(
            "127.0.0.1",
            socket.getLocalPort(),
            SmtpSettings.Security.NONE,
            Optional.empty(),
            SmtpSettings.Timeouts.USUAL));
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (var connection = socket.accept()) {
        connections.incrementAndGet();
        talk(connection);
      } catch (IOException e) {
        // The other side hung up, or the test is over.
      }
    }
  }

  private void talk(Socket connection) throws IOException {
    var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
    say(connection, "220 scripted");
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      var word = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
      if (word.equals(command)) {
        if (answer.isEmpty()) {
          return;
        }
        say(connection, answer);
      } else if (word.equals("DATA")) {
        say(connection, "354 go on");
        readContent(in);
        taken.incrementAndGet();
        say(connection, "250 taken");
      } else {
        say(connection, word.equals("QUIT") ? "221 bye" : "250 fine");
      }
    }
  }

  private static void readContent(BufferedReader in) throws IOException {
    var line = in.readLine();
    while (line != null && !line.equals(".")) {
      line = in.readLine();
    }
  }

  private static void say(Socket connection, String line) throws IOException {
    connection.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
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
