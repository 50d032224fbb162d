package pushupgrade.bench;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One bench: measures, prints its table and keeps the results. */
abstract class Measurement implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--out", description = "Folder of the results. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("bench", "results");

  abstract void measure(Sheet sheet) throws Exception;

  @Override
  public final Integer call() throws Exception {
    var given = spec.commandLine().getParseResult().originalArgs();
    var sheet = new Sheet(spec.name(), "bench/run " + String.join(" ", given));
    measure(sheet);
    sheet.keep(out);
    return 0;
  }
}
