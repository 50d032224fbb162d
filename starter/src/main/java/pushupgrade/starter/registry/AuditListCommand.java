package pushupgrade.starter.registry;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pushupgrade.id.OrgId;
import pushupgrade.registry.AuditLog;
import pushupgrade.registry.AuditLog.Numbered;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.output.Column;
import pushupgrade.starter.output.Format;
import pushupgrade.starter.output.Table;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** The audit log, newest first. */
@Command(
    name = "list",
    abbreviateSynopsis = true,
    description = "The audit log, newest first; -o csv and -o jsonl write all of it.")
final class AuditListCommand implements Callable<ExitCode> {
  private static final int USUAL = 50;
  private static final int PAGE = 1_000;
  private static final List<Column<Numbered>> COLUMNS =
      List.of(
          new Column<>("number", "NO", Numbered::number),
          new Column<>("at", "AT", row -> row.entry().at()),
          new Column<>("who", "WHO", row -> row.entry().actor().who()),
          new Column<>("role", "ROLE", row -> row.entry().actor().role().toString()),
          new Column<>("command", "COMMAND", row -> row.entry().command()),
          new Column<>("subject", "SUBJECT", row -> row.entry().subject()),
          new Column<>("why", "WHY", row -> row.entry().why()),
          new Column<>("result", "RESULT", row -> row.entry().result()));

  @Option(
      names = "--subject",
      paramLabel = "SUBJECT",
      description = "Only about this org, push, version or instance.")
  private @Nullable String subject;

  @Option(names = "--before", paramLabel = "NO", description = "Only rows below this number.")
  private long before = Long.MAX_VALUE;

  @Option(names = "--limit", paramLabel = "N", description = "Rows of a page. Default: 50.")
  private @Nullable Integer limit;

  private final Session session;

  AuditListCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() throws Exception {
    return Desk.open(session, "audit list", this::list);
  }

  private ExitCode list(Desk desk) {
    if (subject != null && subject.startsWith(OrgId.PREFIX)) {
      subject = new OrgId(subject).value();
      desk.org(Permission.LOOK, new OrgId(subject));
    } else {
      desk.requireWholeFleet("audit log");
    }
    var log = new AuditLog(desk.database());
    session.answer(new Table<>(COLUMNS, rows(log), "Nothing is recorded."));
    return ExitCode.OK;
  }

  private Iterable<Numbered> rows(AuditLog log) {
    var format = session.options().output();
    if (limit == null && (format == Format.CSV || format == Format.JSONL)) {
      return () -> new Whole(log, log.page(subject, before, PAGE).iterator());
    }
    var size = limit == null ? USUAL : limit;
    if (size < 1) {
      throw new IllegalArgumentException("--limit is 1 or more, not " + size);
    }
    var page = log.page(subject, before, size);
    if (page.size() == size) {
      session.say("Older rows: --before " + page.getLast().number());
    }
    return page;
  }

  private final class Whole implements Iterator<Numbered> {
    private final AuditLog log;
    private Iterator<Numbered> page;
    private long last = before;

    Whole(AuditLog log, Iterator<Numbered> page) {
      this.log = log;
      this.page = page;
    }

    @Override
    public boolean hasNext() {
      if (!page.hasNext()) {
        page = log.page(subject, last, PAGE).iterator();
      }
      return page.hasNext();
    }

    @Override
    public Numbered next() {
      var row = page.next();
      last = row.number();
      return row;
    }
  }
}
