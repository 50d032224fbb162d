package pushupgrade.starter.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pushupgrade.id.VersionId;
import pushupgrade.registry.OwnComponent;
import pushupgrade.registry.Role.Permission;
import pushupgrade.registry.fleet.FleetGenerator;
import pushupgrade.registry.fleet.FleetPlan;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** A made fleet as a file. */
@Command(
    name = "generate",
    abbreviateSynopsis = true,
    description = {
      "Writes a made fleet, instances and orgs, as JSON lines for `org import`.",
      "The same options and --at make the same file."
    })
final class FleetGenerateCommand implements Callable<ExitCode> {
  @Option(names = "--orgs", required = true, paramLabel = "N", description = "How many orgs.")
  private int orgs;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to.")
  private Path out = Path.of("");

  @Option(names = "--seed", paramLabel = "N", description = "Default: 1.")
  private long seed = 1;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "The time from which its times are counted. Default: this hour.")
  private @Nullable Instant at;

  @Option(
      names = "--installed",
      split = ",",
      paramLabel = "VERSION",
      description = "What is installed, most orgs the first: 04t... or namespace@1.4.0.")
  private List<String> versions = List.of();

  @Option(
      names = "--conflict",
      split = ",",
      paramLabel = "COMPONENT",
      description = "Components of their own that some orgs have: component:CustomField:A__c.B__c")
  private List<String> conflicts = List.of();

  @Option(
      names = "--feature",
      split = ",",
      paramLabel = "NAME",
      description = "Features that the package needs and some orgs lack.")
  private Set<String> features = Set.of();

  @Mixin private FleetRates rates = new FleetRates();

  private final Session session;

  FleetGenerateCommand(Session session) {
    this.session = session;
  }

  private record Made(String file, int orgs, int instances, long seed, Instant at) {}

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "fleet generate", this::generate);
  }

  private ExitCode generate(Desk desk) throws IOException {
    desk.require(Permission.LOOK, out.toString());
    var now = at == null ? desk.now().truncatedTo(ChronoUnit.HOURS) : at;
    var generator =
        new FleetGenerator(new FleetPlan(seed, orgs, rates.rates(), contents(desk), now));
    try (var writer = Files.newBufferedWriter(out)) {
      generator.write(writer);
    }
    var instances = generator.instances().size();
    session.answer(
        new Document(
            new Made(out.toString(), orgs, instances, seed, now),
            "%d orgs on %d instances are in %s. Next: `org import %s`"
                .formatted(orgs, instances, out, out)));
    return ExitCode.OK;
  }

  private FleetPlan.Contents contents(Desk desk) {
    List<VersionId> installed =
        versions.stream()
            .map(version -> VersionArgument.resolve(desk.database(), version).id())
            .toList();
    List<OwnComponent> own = conflicts.stream().map(text -> ComponentWord.parse(text, "")).toList();
    return new FleetPlan.Contents(installed, own, features);
  }
}
