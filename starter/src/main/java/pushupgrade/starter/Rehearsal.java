package pushupgrade.starter;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pushupgrade.starter.shell.Shell;
import pushupgrade.starter.shell.Surroundings;
import pushupgrade.starter.shell.Terminal;
import pushupgrade.temporal.PushDataConverter;
import pushupgrade.worker.DevServer;
import pushupgrade.worker.SearchAttributeRegistration;
import pushupgrade.worker.TemporalChoice;
import pushupgrade.worker.TemporalConnection;
import pushupgrade.worker.TemporalSettings;

/**
 * What publishers type most, played once after a build against a service and a record that last as
 * long as the play. The launcher has the JVM keep what it learns from it, so that the same commands
 * start in half the time.
 */
final class Rehearsal {
  private static final String NAMESPACE = "default";

  private static final Predicate<String> NEEDED_OF_POSTGRES =
      Pattern.compile("org/postgresql/(core|hostchooser|jdbc|jdbcurlresolver|util)/.*[.]class")
          .asMatchPredicate();

  private final Path folder;
  private final Path examples;
  private final Map<String, String> environment;

  private Rehearsal(Path folder, Path examples, String address) {
    this.folder = folder;
    this.examples = examples;
    this.environment =
        Map.of(
            "PUSH_UPGRADE_DATA",
            folder.toString(),
            "TEMPORAL_ADDRESS",
            address,
            "TEMPORAL_CONFIG_FILE",
            folder.resolve("none.toml").toString());
  }

  /**
   * Plays, and ends the process: with an exit code other than 0 when a command failed, because then
   * nothing of this run should be kept.
   *
   * @param args the folder with the example packages
   */
  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    var folder = Files.createTempDirectory("push-upgrade-rehearsal");
    var exitCode = play(folder, Path.of(args[0]));
    readClassesOfPostgres();
    remove(folder);
    System.exit(exitCode);
  }

  /** The highest exit code of the commands. */
  static int play(Path folder, Path examples) throws IOException {
    var place = new DevServer.Place(freePort(), 0, NAMESPACE, folder.resolve("temporal.db"));
    var withinThisJvm = DevServer.start(place, Map.of());
    try {
      var rehearsal = new Rehearsal(folder, examples, place.address());
      rehearsal.defineSearchAttributes();
      return rehearsal.play();
    } finally {
      withinThisJvm.close();
    }
  }

  private void defineSearchAttributes() {
    var settings = TemporalSettings.load(TemporalChoice.NONE, environment);
    try (var temporal = TemporalConnection.open(settings, PushDataConverter.create())) {
      SearchAttributeRegistration.register(temporal.stubs(), NAMESPACE);
    }
  }

  private int play() {
    var fleet = folder.resolve("fleet.jsonl").toString();
    return IntStream.of(
            type("package create --name Loyalty --namespace loyl --kind managed-2gp"),
            upload("1.4.0"),
            upload("1.4.1"),
            type("fleet generate --orgs 60 --installed loyl@1.4.0 --out", fleet),
            type("org import", fleet),
            type("org list"),
            type("subscribers loyl@1.4.1"),
            schedule("--dry-run"),
            schedule("--yes"),
            type("list"),
            type("list -o json"))
        .max()
        .orElseThrow();
  }

  private int upload(String version) {
    var source = examples.resolve("loyalty-" + version).toString();
    var words = "version upload loyl " + version + " --coverage";
    return type(words, source + ".coverage.json", source);
  }

  private int schedule(String option) {
    var at = Instant.now().plus(Duration.ofDays(3));
    return type(
        "schedule loyl@1.4.1 --description Rehearsal --publisher-email a@publisher.example --at",
        at.toString(),
        option);
  }

  /** Types these words, and behind them arguments that may hold spaces. */
  private int type(String words, String... more) {
    var args = Stream.concat(Stream.of(words.split(" ")), Stream.of(more)).toArray(String[]::new);
    var unheard = new PrintWriter(Writer.nullWriter());
    var surroundings =
        new Surroundings(
            environment, Terminal.NONE, new BufferedReader(Reader.nullReader()), unheard, unheard);
    return new Shell(PushUpgrade.class, surroundings).run(args);
  }

  /** The play's record is the embedded one; this reads what a record on PostgreSQL needs. */
  private static void readClassesOfPostgres() throws IOException, ReflectiveOperationException {
    var driver = Class.forName("org.postgresql.Driver");
    var source = driver.getProtectionDomain().getCodeSource().getLocation();
    try (var jar = new JarFile(new File(source.toURI()))) {
      var names = jar.stream().map(JarEntry::getName).filter(NEEDED_OF_POSTGRES).toList();
      for (var name : names) {
        Class.forName(
            name.substring(0, name.length() - ".class".length()).replace('/', '.'),
            false,
            driver.getClassLoader());
      }
    } catch (URISyntaxException | LinkageError e) {
      throw new IllegalStateException("The driver of PostgreSQL cannot be read", e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
