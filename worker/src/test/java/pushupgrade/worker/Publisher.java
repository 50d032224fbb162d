package pushupgrade.worker;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.PackageStore;
import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionStore;
import pushupgrade.deploy.MetadataStoreTarget;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.mail.DeliveryLimits;
import pushupgrade.mail.EmlFolderTransport;
import pushupgrade.mail.MailAddress;
import pushupgrade.push.PushInput;
import pushupgrade.push.PushPolicy;
import pushupgrade.push.PushTally;
import pushupgrade.push.PushWorkflow;
import pushupgrade.push.RetryPlan;
import pushupgrade.push.Tolerance;
import pushupgrade.push.WaveSpecs;
import pushupgrade.record.PushRequest;
import pushupgrade.record.PushStore;
import pushupgrade.registry.InstallStore;
import pushupgrade.registry.InstalledPackage;
import pushupgrade.registry.Instance;
import pushupgrade.registry.InstanceStore;
import pushupgrade.registry.OptOut;
import pushupgrade.registry.OptOutStore;
import pushupgrade.registry.Org;
import pushupgrade.registry.OrgFilter;
import pushupgrade.registry.OrgStatus;
import pushupgrade.registry.OrgStore;
import pushupgrade.registry.OrgType;
import pushupgrade.registry.ReadOnly;
import pushupgrade.store.Database;
import pushupgrade.store.IdSequence;
import pushupgrade.temporal.TaskQueues;
import pushupgrade.temporal.WorkflowIds;
import pushupgrade.version.PackageKind;
import pushupgrade.version.VersionNumber;
import pushupgrade.version.VersionState;
import pushupgrade.window.MaintenanceWindow;

/** A publisher with a package "loyl", its patch 1.4.1, and subscribers that run 1.4.0. */
public final class Publisher {
  /** An instance that is always open. */
  public static final String OPEN = "NA1";

  /** An instance that opens at 22:00 UTC for four hours. */
  public static final String NIGHTLY = "NA2";

  private final Database database;
  private final InstantSource clock;
  private final PackageRecord loyalty;
  private final VersionRecord base;
  private final VersionRecord patch;
  private int orgs;

  public Publisher(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.loyalty =
        new PackageStore(database)
            .create("Loyalty", "loyl", PackageKind.MANAGED_2GP, clock.instant());
    this.base = version("1.4.0");
    this.patch = version("1.4.1");
    var instances = new InstanceStore(database);
    instances.save(new Instance(OPEN, "Americas", ZoneId.of("UTC")));
    instances.save(new Instance(NIGHTLY, "Americas", ZoneId.of("UTC")));
    instances.setWindows(
        NIGHTLY,
        List.of(
            new MaintenanceWindow(
                EnumSet.allOf(DayOfWeek.class),
                LocalTime.of(22, 0),
                Duration.ofHours(4),
                ZoneId.of("UTC"))));
  }

  private VersionRecord version(String number) {
    var now = clock.instant();
    var made =
        new VersionRecord(
            new IdSequence(database).nextVersion(),
            loyalty.id(),
            loyalty.kind(),
            VersionNumber.parse(number).withBuild(1),
            VersionState.RELEASED,
            Optional.of("d".repeat(64)),
            Optional.empty(),
            now,
            Optional.of(now));
    new VersionStore(database).insert(made, List.of());
    return made;
  }

  /** What workers of this publisher are given; mails land in a folder. */
  public Ports ports(Path mails) {
    return new Ports(
        database,
        new MetadataStoreTarget(database),
        new EmlFolderTransport(mails),
        new MailAddress("push@publisher.example"),
        DeliveryLimits.USUAL,
        clock);
  }

  public List<OrgId> orgs(int count, String instance) {
    return IntStream.range(0, count).mapToObj(n -> org(instance)).toList();
  }

  public OrgId org(String instance) {
    var id = OrgId.numbered(1_000 + orgs++);
    new OrgStore(database)
        .save(
            new Org(
                id,
                "Org " + orgs,
                new Org.Traits(OrgType.PRODUCTION, OrgStatus.ACTIVE, "Enterprise", null),
                new Org.Place("Americas", instance),
                new Org.Admin("admin" + orgs + "@subscriber.example", "en_US"),
                clock.instant()),
            clock.instant());
    new InstallStore(database)
        .install(id, new InstalledPackage(loyalty.id(), base.id(), clock.instant(), "manual"));
    return id;
  }

  public void optOut(OrgId org) {
    new OptOutStore(database).disablePush(org, new OptOut(clock.instant(), "sam", "not now"));
  }

  /** A deploy to the org fails for the next thirty days. */
  public void readOnly(OrgId org) {
    var until = clock.instant().plus(Duration.ofDays(30));
    new OptOutStore(database)
        .readOnly(org, new ReadOnly(ReadOnly.Cause.MAINTENANCE, until), clock.instant());
  }

  /** Records a push of the patch to everyone, in one wave, one attempt an org. */
  public PushId push(Instant at) {
    return push(at, 20);
  }

  /** The same with so many orgs at once on an instance. */
  public PushId push(Instant at, int concurrency) {
    var policy =
        new PushPolicy(
            WaveSpecs.parse("rest"),
            Tolerance.parse("100%"),
            concurrency,
            RetryPlan.NONE,
            1,
            null,
            48,
            72,
            null,
            60);
    return new PushStore(database)
        .create(
            new PushRequest(
                UUID.randomUUID().toString(),
                patch.id(),
                at,
                "Points are rounded half up",
                OrgFilter.EVERYONE,
                PushRequest.OrgLists.NONE,
                policy,
                Optional.of("a test"),
                Optional.empty(),
                "pat",
                "publisher@publisher.example"),
            clock.instant());
  }

  /** Starts the workflow of a recorded push. */
  public static void start(WorkflowClient client, PushId push) {
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(WorkflowIds.push(push))
            .setTaskQueue(TaskQueues.PUSH)
            .build();
    WorkflowClient.start(
        client.newWorkflowStub(PushWorkflow.class, options)::run, PushInput.of(push));
  }

  /** Waits for the end of a push and of its mails. */
  public static PushTally await(WorkflowClient client, PushId push) {
    var tally = client.newUntypedWorkflowStub(WorkflowIds.push(push)).getResult(PushTally.class);
    WorkflowStub mails = client.newUntypedWorkflowStub(WorkflowIds.mail(push));
    mails.getResult(Void.class);
    return tally;
  }
}
