package pushupgrade.worker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.context.ConfigurableApplicationContext;

/** What a probe, or Prometheus, gets from a worker process. */
record Http(String base) {
  static Http of(ConfigurableApplicationContext worker) {
    var port = worker.getEnvironment().getRequiredProperty("local.server.port");
    return new Http("http://127.0.0.1:" + port + "/actuator/");
  }

  /** The status code and the body. */
  record Answer(int status, String body) {}

  Answer get(String path) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20)).build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
