package pushupgrade.starter.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.push.ReportText;
import pushupgrade.starter.shell.CommandFailed;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;
import pushupgrade.version.VersionNumber;

/** The main job in virtual time, with nothing to install. */
@Command(
    name = "demo",
    description = {
      "Runs the main job in virtual time, embedded: fleet, upload, schedule, push, mails, a revert; ends with the report.",
      "Without --package and --base it pushes the small package under examples/."
    })
public final class DemoCommand implements Callable<ExitCode> {
  private final Session session;

  @Option(
      names = "--package",
      paramLabel = "SRC",
      description = "Source of the patch: a folder or zip in source or Metadata API format.")
  private @Nullable Path patch;

  @Option(
      names = "--base",
      paramLabel = "SRC",
      description = "Source of the version that all orgs run.")
  private @Nullable Path base;

  @Option(
      names = "--base-version",
      paramLabel = "VERSION",
      description =
          "Number of the base; the patch is the next. Default: 1.0.0, for the example 1.4.0.")
  private @Nullable VersionNumber number;

  @Option(
      names = "--coverage",
      paramLabel = "FILE",
      description = "Result of the patch's Apex tests, where Apex changed.")
  private @Nullable Path coverage;

  @Option(names = "--orgs", paramLabel = "N", description = "Subscriber orgs. Default: 160.")
  private int orgs = 160;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Another seed makes another fleet. Default: 7.")
  private long seed = 7;

  /** Made by the command line. */
  public DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws IOException {
    var settings = settings();
    var folder = Files.createTempDirectory("push-upgrade-demo");
    var done = false;
    try {
      var report = new Demo(settings, folder, session::say).run();
      session.answer(new Document(report, ReportText.of(report)));
      session.say("Mails are in " + folder.resolve("mails"));
      done = true;
      return ExitCode.OK;
    } finally {
      tidy(folder, done);
    }
  }

  private DemoSettings settings() {
    if (patch == null && base == null) {
      var examples = examples();
      return new DemoSettings(
          example(examples, "loyalty-1.4.0"),
          example(examples, "loyalty-1.4.1"),
          Optional.ofNullable(number).orElse(VersionNumber.parse("1.4.0")),
          orgs,
          seed);
    }
    if (patch == null || base == null) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "A push needs two versions: give --package (the patch) and --base (what orgs run) together.");
    }
    return new DemoSettings(
        new DemoSettings.Source(base, Optional.ofNullable(coverage)),
        new DemoSettings.Source(patch, Optional.ofNullable(coverage)),
        Optional.ofNullable(number).orElse(VersionNumber.parse("1.0.0")),
        orgs,
        seed);
  }

  /** The checkout's examples, found from the jar, wherever the command is typed. */
  private static Path examples() {
    var home = Path.of(System.getProperty("pushupgrade.checkout", "."));
    var examples = home.resolve("examples");
    if (!Files.isDirectory(examples)) {
      throw new CommandFailed(
          ExitCode.ERROR,
          "The examples folder is not here: run ./push-upgrade from a checkout, or give --package and --base.");
    }
    return examples;
  }

  private static DemoSettings.Source example(Path examples, String name) {
    return new DemoSettings.Source(
        examples.resolve(name), Optional.of(examples.resolve(name + ".coverage.json")));
  }

  /** Mails stay for the reader; the database, and all of a failed run, go. */
  private static void tidy(Path folder, boolean keepMails) throws IOException {
    var mails = folder.resolve("mails");
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!keepMails || (!file.startsWith(mails) && !file.equals(folder))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
