package pushupgrade.bench;

import static pushupgrade.bench.Figure.Promise.atMost;

import io.temporal.client.WorkflowClient;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.temporal.WorkflowIds;

/** The history events of a push, counted on a real dev server. */
@Command(name = "events", description = "History events an org costs, in child and parents.")
final class EventsBench extends Measurement {
  @Option(names = "--orgs", description = "On one instance. Default: ${DEFAULT-VALUE}.")
  private int orgs = 500;

  @Override
  void measure(Sheet sheet) throws Exception {
    try (var site = RealSite.start(BenchDatabase.Kind.H2, 1, orgs)) {
      var push = site.prepare(orgs);
      site.seconds(push, orgs);
      site.settle(push);
      count(sheet, site.temporal().client(), push);
    }
  }

  private void count(Sheet sheet, WorkflowClient client, PushId push) {
    var children =
        IntStream.rangeClosed(1, orgs)
            .map(n -> events(client, WorkflowIds.orgUpgrade(push, OrgId.numbered(n))))
            .summaryStatistics();
    sheet.add("events of an org's workflow, most", children.getMax(), "events", atMost(13));
    sheet.add("events of an org's workflow, least", children.getMin(), "events", null);
    var rollout = events(client, WorkflowIds.rollout(push, 0, "NA100"));
    sheet.add("events of its rollout, an org", rollout / (double) orgs, "events", atMost(4));
    var led = events(client, WorkflowIds.push(push));
    sheet.add("events of the push, an org", led / (double) orgs, "events", null);
    var mail = events(client, WorkflowIds.mail(push));
    sheet.add("events of the mail delivery, an org", mail / (double) orgs, "events", null);
  }

  private static int events(WorkflowClient client, String workflow) {
    return client.fetchHistory(workflow).getHistory().getEventsCount();
  }
}
