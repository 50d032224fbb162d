package pushupgrade.starter.shell;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pushupgrade.worker.TemporalUnavailable;

/** What the user is told about an exception: one sentence with the next step, and the exit code. */
record Failure(ExitCode exitCode, String message) {
  private static final String OWN_PACKAGE = "pushupgrade.";

  static Failure of(Throwable thrown) {
    return switch (thrown) {
      case CommandFailed failed -> new Failure(failed.exitCode(), text(failed));
      case TemporalUnavailable unavailable -> error(text(unavailable));
      case IllegalArgumentException refused when isOurs(refused) ->
          new Failure(ExitCode.USAGE, text(refused));
      case IllegalStateException refused when isOurs(refused) -> error(text(refused));
      default -> foreign(thrown);
    };
  }

  private static Failure foreign(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      var message = known(cause);
      if (message != null) {
        return error(message);
      }
    }
    return error(
        "Unexpected error, which is a fault in Push Upgrade: %s. Run again with --verbose and report what it prints."
            .formatted(thrown));
  }

  private static @Nullable String known(Throwable cause) {
    return switch (cause) {
      case UncheckedIOException wrapper -> null;
      case NoSuchFileException missing ->
          "No such file or folder: %s. Check the path.".formatted(missing.getFile());
      case AccessDeniedException denied ->
          "No permission for %s. Check its owner and mode.".formatted(denied.getFile());
      case FileSystemException refused ->
          "The file system refused %s: %s."
              .formatted(
                  refused.getFile(), Objects.requireNonNullElse(refused.getReason(), refused));
      case IOException broken -> "Reading or writing failed: %s.".formatted(text(broken));
      case SQLException refused ->
          "The database refused: %s. `push-upgrade config list` shows which one is used."
              .formatted(text(refused));
      case StatusRuntimeException refused -> temporal(refused.getStatus());
      default -> null;
    };
  }

  private static String temporal(Status status) {
    return switch (status.getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED ->
          "The Temporal service stopped answering; what was started goes on when it is back. Try again.";
      case RESOURCE_EXHAUSTED -> "The Temporal service is busy. Try again in a minute.";
      default ->
          "The Temporal service refused: %s %s."
              .formatted(status.getCode(), Objects.requireNonNullElse(status.getDescription(), ""));
    };
  }

  /** A library's complaint about an argument is our fault, not the user's. */
  private static boolean isOurs(RuntimeException thrown) {
    var trace = thrown.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().startsWith(OWN_PACKAGE);
  }

  private static Failure error(String message) {
    return new Failure(ExitCode.ERROR, message);
  }

  private static String text(Exception e) {
    return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
  }
}
