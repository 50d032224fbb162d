package pushupgrade.starter.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.UploadResult;
import pushupgrade.starter.output.Column;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.output.Format;
import pushupgrade.starter.output.Table;
import pushupgrade.starter.shell.Session;
import pushupgrade.upload.Finding;
import pushupgrade.upload.Severity;
import pushupgrade.version.VersionNumber;

/** What an upload has to say: every finding, then how it ended. */
record UploadAnswer(PackageRecord of, VersionNumber number, boolean checkOnly) {
  private static final List<Column<Found>> COLUMNS =
      List.of(
          new Column<>("severity", "SEVERITY", Found::severity),
          new Column<>("rule", "RULE", Found::rule),
          new Column<>("file", "WHERE", Found::where),
          new Column<>("component", "COMPONENT", Found::component),
          new Column<>("message", "WHAT TO DO", Found::advice));

  /** The JSON of {@code version upload}; its keys are an interface. */
  private record Json(
      String version,
      boolean accepted,
      @Nullable String installUrl,
      @Nullable String digest,
      int components,
      List<Found> findings,
      String packageId,
      @Nullable String versionId,
      @Nullable String baseId,
      boolean stored,
      int ignored) {}

  /** A finding as the JSON has it. */
  private record Found(
      String rule,
      String severity,
      String component,
      String file,
      int line,
      String message,
      String was,
      String is) {
    static Found of(Finding finding) {
      return new Found(
          finding.rule(),
          finding.severity().name().toLowerCase(Locale.ROOT),
          finding.component(),
          finding.file(),
          finding.line(),
          finding.message(),
          finding.was(),
          finding.is());
    }

    private String where() {
      return file.isEmpty() ? "" : file + ":" + line;
    }

    private String advice() {
      if (was.isEmpty() && is.isEmpty()) {
        return message;
      }
      var now = is.isEmpty() ? "nothing" : is;
      return was.isEmpty() ? message + " (" + is + ")" : message + " (" + was + " -> " + now + ")";
    }
  }

  void give(Session session, UploadResult result) {
    var found = result.findings().stream().map(Found::of).toList();
    if (session.options().output() == Format.TEXT && !found.isEmpty()) {
      session.answer(new Table<>(COLUMNS, found, ""));
    }
    var stored = result.stored().map(Object::toString).orElse(null);
    var json =
        new Json(
            result.number(),
            result.accepted(),
            result.installUrl().orElse(null),
            result.digest(),
            result.components(),
            found,
            of.id().value(),
            stored,
            result.base().map(Object::toString).orElse(null),
            stored != null,
            result.ignored());
    session.answer(new Document(json, text(result)));
  }

  /** The same keys for a source that could not even be read. */
  void unread(Session session, List<String> reasons) {
    var found =
        reasons.stream()
            .map(why -> new Finding("source", Severity.ERROR, "", "", 1, "", "", why))
            .map(Found::of)
            .toList();
    var json =
        new Json(
            number.release(), false, null, null, 0, found, of.id().value(), null, null, false, 0);
    session.answer(new Document(json, String.join("\n", reasons)));
  }

  private String text(UploadResult result) {
    var name = of.name() + " " + result.number();
    if (!result.accepted()) {
      var errors =
          result.findings().stream().filter(one -> one.severity() == Severity.ERROR).count();
      return "%s is refused: %d error%s. Nothing was stored."
          .formatted(name, errors, errors == 1 ? "" : "s");
    }
    var lines = new ArrayList<String>();
    lines.add(
        checkOnly
            ? name + " passes every check. Nothing was stored, because of --check-only."
            : name + " is accepted.");
    result.stored().ifPresent(id -> lines.add("version id   " + id));
    result.installUrl().ifPresent(url -> lines.add("install URL  " + url));
    lines.add("digest       " + result.digest());
    lines.add("components   " + result.components());
    if (result.ignored() > 0) {
      lines.add("ignored      " + result.ignored() + " files, because of .forceignore");
    }
    return String.join("\n", lines);
  }
}
