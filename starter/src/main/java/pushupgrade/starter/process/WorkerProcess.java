package pushupgrade.starter.process;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import pushupgrade.starter.shell.CommandFailed;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;
import pushupgrade.worker.TemporalUnavailable;
import pushupgrade.worker.WorkerApplication;

/** The worker application inside this process, ended in order when the process is told to stop. */
final class WorkerProcess {
  private final Session session;
  private final Map<String, Object> said = new HashMap<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable ConfigurableApplicationContext application;

  WorkerProcess(Session session) {
    this.session = session;
  }

  /** Says a setting of the worker, where the command line was told one. */
  WorkerProcess with(String key, @Nullable String value) {
    putIfSaid(said, key, value);
    return this;
  }

  void start(int httpPort, String address, String namespace) {
    System.setProperty("pushupgrade.log", session.options().verbose() ? "INFO" : "WARN");
    try {
      application = WorkerApplication.start(settings(httpPort, address, namespace));
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

  private Map<String, Object> settings(int httpPort, String address, String namespace) {
    var database = session.database();
    var settings = new HashMap<>(said);
    settings.put("server.port", httpPort);
    settings.put("spring.main.register-shutdown-hook", "false");
    settings.put("push-upgrade.address", address);
    settings.put("push-upgrade.namespace", namespace);
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

  private static void putIfSaid(Map<String, Object> settings, String key, @Nullable String value) {
    if (value != null) {
      settings.put(key, value);
    }
  }

  /** Returns when the process was told to stop and the worker has finished what it ran. */
  void awaitEnd(AutoCloseable... thenClose) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(thenClose), "end"));
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void end(AutoCloseable... thenClose) {
    if (application != null) {
      application.close();
    }
    for (var closing : thenClose) {
      try {
        closing.close();
      } catch (Exception e) {
        session.say("Not ended cleanly: " + e.getMessage());
      }
    }
    ended.countDown();
  }
}
