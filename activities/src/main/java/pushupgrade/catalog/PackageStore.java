package pushupgrade.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import pushupgrade.catalog.PackageRecord.Settings;
import pushupgrade.id.PackageId;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;
import pushupgrade.store.IdSequence;
import pushupgrade.version.PackageKind;

/** The packages. */
public final class PackageStore {
  private static final String COLUMNS =
      "SELECT id, name, namespace, kind, publisher_locale, verify_key, created_at FROM package ";

  private final Database database;
  private final IdSequence ids;

  /** The packages of a database. */
  public PackageStore(Database database) {
    this.database = database;
    this.ids = new IdSequence(database);
  }

  /**
   * Makes a package.
   *
   * @throws IllegalArgumentException when the namespace is taken or malformed
   */
  public PackageRecord create(String name, String namespace, PackageKind kind, Instant now) {
    var made = new PackageRecord(ids.nextPackage(), name, namespace, kind, Settings.NONE, now);
    try {
      database
          .jdbc()
          .sql("INSERT INTO package (id, name, namespace, kind, created_at) VALUES (?, ?, ?, ?, ?)")
          .params(made.id().value(), name, namespace, kind.name(), Columns.utc(now))
          .update();
    } catch (DuplicateKeyException e) {
      throw new IllegalArgumentException(
          "The namespace '" + namespace + "' is taken: choose another", e);
    }
    return made;
  }

  /** Gives a package these settings. */
  public void set(PackageId id, Settings settings) {
    database
        .jdbc()
        .sql("UPDATE package SET publisher_locale = ?, verify_key = ? WHERE id = ?")
        .params(
            Arrays.asList(
                settings.publisherLocale().orElse(null),
                settings.verifyKey().map(VerifyKey::base64).orElse(null),
                id.value()))
        .update();
  }

  /** The package with this id, name or namespace. */
  public Optional<PackageRecord> find(String idOrName) {
    var id = idOrName.startsWith(PackageId.PREFIX) ? new PackageId(idOrName).value() : idOrName;
    return database
        .jdbc()
        .sql(COLUMNS + "WHERE id = :key OR namespace = :key OR name = :key ORDER BY id")
        .param("key", id)
        .query((row, n) -> read(row))
        .list()
        .stream()
        .findFirst();
  }

  /**
   * The package with this id, name or namespace.
   *
   * @throws IllegalArgumentException when there is none
   */
  public PackageRecord get(String idOrName) {
    return find(idOrName)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no package '" + idOrName + "': see 'package list'"));
  }

  /** Whoever changes the versions of a package takes turns; call it in a transaction. */
  void lock(PackageId id) {
    database
        .jdbc()
        .sql("SELECT id FROM package WHERE id = ? FOR UPDATE")
        .param(id.value())
        .query(String.class)
        .single();
  }

  /** All packages by name. */
  public List<PackageRecord> list() {
    return database.jdbc().sql(COLUMNS + "ORDER BY name, id").query((row, n) -> read(row)).list();
  }

  private static PackageRecord read(ResultSet row) throws SQLException {
    return new PackageRecord(
        new PackageId(Columns.text(row, "id")),
        Columns.text(row, "name"),
        Columns.text(row, "namespace"),
        PackageKind.valueOf(Columns.text(row, "kind")),
        new Settings(
            Columns.textIfAny(row, "publisher_locale"),
            Columns.textIfAny(row, "verify_key").map(VerifyKey::new)),
        Columns.instant(row, "created_at"));
  }
}
