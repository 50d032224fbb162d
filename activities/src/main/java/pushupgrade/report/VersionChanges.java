package pushupgrade.report;

import java.util.ArrayList;
import java.util.List;
import pushupgrade.id.VersionId;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/** What a version brings beside the one it is a patch of, by name and in one statement. */
final class VersionChanges {
  private static final String CHANGES =
      """
      SELECT t.type, t.full_name, b.full_name AS base_name
        FROM package_version v
        JOIN version_component t ON t.version_id = v.id
        LEFT JOIN version_component b
          ON b.version_id = v.base_id AND b.type = t.type AND b.full_name = t.full_name
       WHERE v.id = ? AND v.base_id IS NOT NULL AND (b.full_name IS NULL OR b.digest <> t.digest)
       ORDER BY t.type, t.full_name
      """;

  private VersionChanges() {}

  static PushReport.Components of(Database database, VersionId version) {
    var added = new ArrayList<PushReport.Component>();
    var changed = new ArrayList<PushReport.Component>();
    database
        .jdbc()
        .sql(CHANGES)
        .param(version.value())
        .query(
            row -> {
              List<PushReport.Component> side =
                  row.getString("base_name") == null ? added : changed;
              side.add(
                  new PushReport.Component(
                      Columns.text(row, "type"), Columns.text(row, "full_name")));
            });
    return new PushReport.Components(added, changed);
  }
}
