package pushupgrade.registry.intake;

import java.io.Writer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pushupgrade.registry.Org;
import pushupgrade.registry.OrgFilter;
import pushupgrade.registry.OrgSearch;
import pushupgrade.registry.Subscriber;
import pushupgrade.store.Database;

/** Orgs as CSV, with columns that an import takes back; features and own metadata are left out. */
public final class OrgExport {
  private static final String[] HEADER = {
    "id",
    "name",
    "type",
    "edition",
    "status",
    "region",
    "instance",
    "adminEmail",
    "adminLocale",
    "lastActivity",
    "parent",
    "versions",
    "pushDisabledAt",
    "pushDisabledBy",
    "pushDisabledWhy",
    "readOnlyCause",
    "readOnlyUntil"
  };

  private OrgExport() {}

  /** A file under way with its header line written; a row each org. */
  public static FormulaSafeCsv to(Writer out) {
    return new FormulaSafeCsv(out, HEADER);
  }

  /** Streams every matching org; the caller closes the file. */
  public static void write(Database database, OrgFilter filter, FormulaSafeCsv csv) {
    new OrgSearch(database).each(filter, found -> csv.write(row(found)));
  }

  /** One org as cells under the header. */
  public static List<String> row(Subscriber found) {
    var org = found.org();
    var optOut = found.registered().optOut();
    var readOnly = found.registered().readOnly();
    return List.of(
        org.id().value(),
        org.name(),
        org.traits().type().name(),
        org.traits().edition(),
        org.traits().status().name(),
        org.place().region(),
        org.place().instance(),
        org.admin().email(),
        org.admin().locale(),
        time(org.lastActivity()),
        parent(org),
        found.installed() == null ? "" : found.installed().value(),
        optOut == null ? "" : time(optOut.at()),
        optOut == null ? "" : optOut.by(),
        optOut == null ? "" : optOut.why(),
        readOnly == null ? "" : readOnly.cause().name(),
        readOnly == null ? "" : time(readOnly.until()));
  }

  private static String time(@Nullable Instant instant) {
    return instant == null ? "" : instant.toString();
  }

  private static String parent(Org org) {
    var parent = org.traits().parent();
    return parent == null ? "" : parent.value();
  }
}
