package pushupgrade.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bench/run NAME}: what is promised in figures, measured on this machine. */
@Command(
    name = "bench/run",
    description = "Measures on this machine what Push Upgrade promises in figures.",
    subcommands = {
      FleetBench.class,
      ScheduleBench.class,
      RateBench.class,
      EventsBench.class,
      MailBench.class,
      UploadBench.class
    })
final class Bench {
  private Bench() {}

  /** Takes the name of a bench and its options. */
  public static void main(String[] arguments) {
    var line = new CommandLine(Bench.class).setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(line.execute(arguments));
  }
}
