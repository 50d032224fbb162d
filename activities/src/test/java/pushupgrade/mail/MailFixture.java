package pushupgrade.mail;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.UUID;
import pushupgrade.id.OrgId;
import pushupgrade.id.PushId;
import pushupgrade.outbox.MailKey;
import pushupgrade.outbox.MailKind;
import pushupgrade.outbox.MailStatus;
import pushupgrade.store.Database;

/** A record with one push of Grade Book 1.4.1 to 1.4.2, in which tests put orgs and mails. */
final class MailFixture implements AutoCloseable {
  static final PushId PUSH = PushId.numbered(1);
  static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  static final Instant PUSH_TIME = Instant.parse("2026-11-24T08:00:00Z");
  static final MailAddress FROM = new MailAddress("pushes@publisher.example");

  final Database database;
  final Outbox outbox;
  final OutboxView view;

  private MailFixture(Database database) {
    this.database = database;
    this.outbox = new Outbox(database);
    this.view = new OutboxView(database);
    insertPush();
  }

  static MailFixture inMemory() {
    var url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    return new MailFixture(Database.open(new Database.Settings(url, "sa", "", 4)));
  }

  static MailFixture over(Database database) {
    return new MailFixture(database);
  }

  static OrgId org(int number) {
    return OrgId.numbered(number);
  }

  private void insertPush() {
    sql(
        "INSERT INTO package (id, name, namespace, kind, created_at)"
            + " VALUES ('033P', 'Grade Book', 'gradebook', 'MANAGED_2GP', ?)",
        NOW);
    insertVersion("04t1", 1);
    insertVersion("04t2", 2);
    insertComponent("04t1", "ApexClass", "Grades", "old");
    insertComponent("04t2", "ApexClass", "Grades", "new");
    insertComponent("04t2", "CustomLabel", "Hello", "new");
    sql("INSERT INTO instance VALUES ('EU44', 'Europe', 'Europe/Berlin')");
    sql(
        "INSERT INTO push (id, request_key, package_id, version_id, description, status, hold,"
            + " scheduled_at, notice_round, filter, policy, publisher_email, created_by, created_at, hold_no)"
            + " VALUES (?, 'k', '033P', '04t2', 'Repairs the yearly report.', 'PENDING', 'NONE', ?,"
            + " 1, '{}', '{\"revertHours\":72,\"digestMinutes\":60}', 'team@publisher.example',"
            + " 'ann', ?, 0)",
        PUSH.value(),
        PUSH_TIME,
        NOW);
  }

  void insertVersion(String id, int patch) {
    sql(
        "INSERT INTO package_version (id, package_id, major, minor, patch, build, state, created_at)"
            + " VALUES (?, '033P', 1, 4, ?, 1, 'RELEASED', ?)",
        id,
        patch,
        NOW);
  }

  private void insertComponent(String version, String type, String name, String digest) {
    sql(
        "INSERT INTO version_component VALUES (?, ?, ?, ?, 'f', 1, ?, '{}')",
        version,
        type,
        name,
        digest,
        type.equals("CustomLabel"));
  }

  /** An org with a pending job. */
  OrgId orgWithJob(int number, String email, String locale) {
    return orgWithJob(number, "School " + number, email, locale);
  }

  OrgId orgWithJob(int number, String name, String email, String locale) {
    var org = org(number);
    sql(
        "INSERT INTO org (id, name, type, edition, status, region, instance, admin_email,"
            + " admin_locale, shuffle, updated_at)"
            + " VALUES (?, ?, 'PRODUCTION', 'Enterprise', 'ACTIVE', 'Europe', 'EU44', ?, ?, 0, ?)",
        org.value(),
        name,
        email,
        locale,
        NOW);
    sql(
        "INSERT INTO push_job (push_id, org_id, job_no, wave_no, instance, from_version_id, status,"
            + " attempt, failures) VALUES (?, ?, ?, 1, 'EU44', '04t1', 'PENDING', 0, 0)",
        PUSH.value(),
        org.value(),
        number);
    sql("INSERT INTO installed_package VALUES (?, '033P', '04t1', ?, 'fixture')", org.value(), NOW);
    return org;
  }

  void jobEnds(OrgId org, String status, String code, Instant at) {
    sql(
        "UPDATE push_job SET status = ?, code = ?, ended_at = ? WHERE org_id = ?",
        status,
        code,
        at,
        org.value());
  }

  /** An org whose admin has an upgraded mail waiting. */
  MailKey upgradedMail(int number, String email) {
    var org = orgWithJob(number, email, "en_US");
    jobEnds(org, "SUCCEEDED", null, NOW);
    var key = MailKey.about(PUSH, org, MailKind.UPGRADED, 0);
    outbox.queue(key, NOW, NOW);
    return key;
  }

  MailStatus status(MailKey key) {
    return view.show(key).orElseThrow().status();
  }

  void force(MailKey key, MailStatus status) {
    sql(
        "UPDATE outbox_mail SET status = ? WHERE push_id = ? AND org_id = ? AND kind = ?"
            + " AND round = ?",
        status.name(),
        key.push().value(),
        Outbox.orgOf(key),
        key.kind().name(),
        key.round());
  }

  void sql(String sql, Object... values) {
    var statement = database.jdbc().sql(sql);
    for (var value : values) {
      statement.param(value instanceof Instant instant ? instant.atOffset(UTC) : value);
    }
    statement.update();
  }

  MailDelivery delivery(MailTransport transport) {
    return new MailDelivery(
        database, new MailText(database, FROM), transport, DeliveryLimits.USUAL);
  }

  @Override
  public void close() {
    database.close();
  }
}
