package pushupgrade.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import pushupgrade.id.OrgId;
import pushupgrade.store.Columns;

/** An org between its record and its row. */
final class OrgRow {
  /** The columns that {@link #read} needs, of the alias {@code o}. */
  static final String COLUMNS =
      """
      o.id, o.name, o.type, o.edition, o.status, o.region, o.instance, o.admin_email,
      o.admin_locale, o.last_activity, o.parent_id, o.disabled_at, o.disabled_by,
      o.disabled_reason, o.read_only, o.read_only_until
      """;

  private OrgRow() {}

  static RegisteredOrg read(ResultSet row) throws SQLException {
    var parent = row.getString("parent_id");
    var org =
        new Org(
            new OrgId(row.getString("id")),
            row.getString("name"),
            new Org.Traits(
                OrgType.valueOf(row.getString("type")),
                OrgStatus.valueOf(row.getString("status")),
                row.getString("edition"),
                parent == null ? null : new OrgId(parent)),
            new Org.Place(row.getString("region"), row.getString("instance")),
            new Org.Admin(row.getString("admin_email"), row.getString("admin_locale")),
            Columns.instantOrNull(row, "last_activity"));
    return new RegisteredOrg(org, optOut(row), readOnly(row));
  }

  private static @Nullable OptOut optOut(ResultSet row) throws SQLException {
    var at = Columns.instantOrNull(row, "disabled_at");
    return at == null
        ? null
        : new OptOut(at, row.getString("disabled_by"), row.getString("disabled_reason"));
  }

  private static @Nullable ReadOnly readOnly(ResultSet row) throws SQLException {
    var until = Columns.instantOrNull(row, "read_only_until");
    return until == null
        ? null
        : new ReadOnly(ReadOnly.Cause.valueOf(row.getString("read_only")), until);
  }

  static MapSqlParameterSource parameters(Org org) {
    var parent = org.traits().parent();
    return new MapSqlParameterSource()
        .addValue("id", org.id().value())
        .addValue("name", org.name())
        .addValue("type", org.traits().type().name())
        .addValue("edition", org.traits().edition())
        .addValue("status", org.traits().status().name())
        .addValue("region", org.place().region())
        .addValue("instance", org.place().instance())
        .addValue("email", org.admin().email())
        .addValue("locale", org.admin().locale())
        .addValue("activity", Columns.utcOrNull(org.lastActivity()), Types.TIMESTAMP_WITH_TIMEZONE)
        .addValue("parent", parent == null ? null : parent.value(), Types.VARCHAR)
        .addValue("shuffle", Draw.shuffle(org.id()));
  }
}
