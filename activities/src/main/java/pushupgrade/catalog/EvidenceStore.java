package pushupgrade.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import pushupgrade.id.VersionId;
import pushupgrade.store.Columns;
import pushupgrade.store.Database;

/** What uploads proved of versions, beside the versions themselves. */
public final class EvidenceStore {
  private final Database database;

  /** The evidence of a database. */
  public EvidenceStore(Database database) {
    this.database = database;
  }

  /** All of it, for one version. */
  public VersionEvidence of(VersionId id) {
    return database
        .jdbc()
        .sql("SELECT security_state, coverage, signature FROM package_version WHERE id = ?")
        .param(id.value())
        .query((row, n) -> evidence(row))
        .single();
  }

  private static VersionEvidence evidence(ResultSet row) throws SQLException {
    return new VersionEvidence(
        Columns.textIfAny(row, "security_state").map(ReviewState::valueOf),
        Optional.ofNullable(row.getObject("coverage", Integer.class)),
        Columns.textIfAny(row, "signature"));
  }

  void note(VersionId id, VersionEvidence evidence) {
    database
        .jdbc()
        .sql(
            "UPDATE package_version SET security_state = ?, coverage = ?, signature = ? WHERE id = ?")
        .params(
            Arrays.asList(
                evidence.review().map(ReviewState::name).orElse(null),
                evidence.coverage().orElse(null),
                evidence.signature().orElse(null),
                id.value()))
        .update();
  }

  void sign(VersionId id, String signature) {
    database
        .jdbc()
        .sql("UPDATE package_version SET signature = ? WHERE id = ?")
        .params(signature, id.value())
        .update();
  }
}
