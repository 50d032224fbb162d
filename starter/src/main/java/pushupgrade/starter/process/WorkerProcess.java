package pushupgrade.starter.process;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.core.NestedExceptionUtils;
import pushupgrade.starter.shell.CommandFailed;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;
import pushupgrade.worker.TemporalSettings;
import pushupgrade.worker.TemporalUnavailable;
import pushupgrade.worker.WorkerApplication;

/** The worker application inside this process. */
final class WorkerProcess {
  private final Session session;
  private final Map<String, Object> said = new HashMap<>();
  private final Ending ending;

  WorkerProcess(Session session, Ending ending) {
    this.session = session;
    this.ending = ending;
  }

  /** Says a setting of the worker, where the command line was told one. */
  WorkerProcess with(String key, @Nullable Object value) {
    putIfSaid(said, key, value);
    return this;
  }

  /**
   * Starts the worker and returns when it works.
   *
   * @throws CommandFailed when it cannot start
   */
  void start(int httpPort, TemporalSettings temporal) {
    System.setProperty("pushupgrade.log", session.options().verbose() ? "INFO" : "WARN");
    try {
      var application = WorkerApplication.start(settings(httpPort), temporal);
      ending.begin(() -> application);
    } catch (BeansException failed) {
      throw new CommandFailed(ExitCode.ERROR, sentence(failed));
    }
  }

  /** Ours says what to do; below it is only what the network said. */
  private static String sentence(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof TemporalUnavailable) {
        return "The worker cannot start. " + cause.getMessage();
      }
    }
    return "The worker cannot start: "
        + NestedExceptionUtils.getMostSpecificCause(failed).getMessage();
  }

  private Map<String, Object> settings(int httpPort) {
    var database = session.database();
    var settings = new HashMap<>(said);
    settings.put("server.port", httpPort);
    settings.put("spring.main.register-shutdown-hook", "false");
    settings.put("push-upgrade.data", session.connection().data().toString());
    if (!database
        .url()
        .equals(pushupgrade.store.Database.embeddedUrl(session.connection().data()))) {
      settings.put("push-upgrade.db-url", database.url());
      putIfSaid(settings, "push-upgrade.db-user", database.user());
      putIfSaid(settings, "push-upgrade.db-password", database.password());
    }
    return settings;
  }

  private static void putIfSaid(Map<String, Object> settings, String key, @Nullable Object value) {
    if (value != null) {
      settings.put(key, value);
    }
  }
}
