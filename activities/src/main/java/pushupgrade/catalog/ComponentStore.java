package pushupgrade.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;
import pushupgrade.id.VersionId;
import pushupgrade.source.Component;
import pushupgrade.source.ComponentType;
import pushupgrade.source.Shape;
import pushupgrade.source.ShapeJson;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/** The components of versions; written once, with their version. */
final class ComponentStore {
  private static final int BATCH = 500;
  private static final String ADD =
      """
      INSERT INTO version_component (version_id, type, full_name, digest, file, line, ui_text, shape)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final Database database;

  ComponentStore(Database database) {
    this.database = database;
  }

  /** Writes them in batches; call it in the version's transaction. */
  void insert(VersionId version, List<Component> components, UploadProgress progress) {
    var batch = new JdbcTemplate(database.dataSource());
    for (var from = 0; from < components.size(); from += BATCH) {
      var to = Math.min(from + BATCH, components.size());
      batch.batchUpdate(
          ADD,
          components.subList(from, to),
          BATCH,
          (row, component) -> {
            row.setString(1, version.value());
            row.setString(2, component.type().apiName());
            row.setString(3, component.fullName());
            row.setString(4, component.digest());
            row.setString(5, component.file());
            row.setInt(6, component.line());
            row.setBoolean(7, component.type().uiText());
            row.setString(8, ShapeJson.write(component.shape()));
          });
      progress.at(UploadProgress.Stage.STORING, to, components.size());
    }
  }

  /** The components of a version, by type and name. */
  List<Component> of(VersionId version) {
    return database
        .jdbc()
        .sql(
            """
            SELECT type, full_name, digest, file, line, shape FROM version_component
             WHERE version_id = ? ORDER BY type, full_name
            """)
        .param(version.value())
        .query((row, n) -> read(row))
        .list();
  }

  private static Component read(ResultSet row) throws SQLException {
    var name = Columns.text(row, "full_name");
    var shape = ShapeJson.read(Columns.text(row, "shape"));
    return new Component(
        type(Columns.text(row, "type"), name, shape),
        name,
        Columns.text(row, "digest"),
        Columns.text(row, "file"),
        row.getInt("line"),
        shape);
  }

  /** Three kinds share one name in the API; what the definition says tells them apart. */
  private static ComponentType type(String apiName, String fullName, Shape shape) {
    if (apiName.equals(ComponentType.CUSTOM_OBJECT.apiName())) {
      if (fullName.toLowerCase(Locale.ROOT).endsWith("__mdt")) {
        return ComponentType.CUSTOM_METADATA_TYPE;
      }
      return shape instanceof Shape.ObjectDefinition definition
              && !definition.settingsType().isEmpty()
          ? ComponentType.CUSTOM_SETTING
          : ComponentType.CUSTOM_OBJECT;
    }
    for (var type : ComponentType.values()) {
      if (type.apiName().equals(apiName)) {
        return type;
      }
    }
    return ComponentType.OPAQUE;
  }
}
