package pushupgrade.starter.registry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.VersionId;
import pushupgrade.registry.OptOut;
import pushupgrade.registry.Org;
import pushupgrade.registry.ReadOnly;
import pushupgrade.registry.Subscriber;
import pushupgrade.starter.output.Column;
import pushupgrade.starter.output.Format;

/**
 * Orgs as rows. For a person the columns that fit a line; otherwise every column, with the names
 * that an import takes back.
 */
final class OrgColumns {
  private OrgColumns() {}

  /** Orgs whatever they run. */
  static List<Column<Subscriber>> of(Format format) {
    return format == Format.TEXT ? brief() : full();
  }

  /** Orgs with their version as users call it. */
  static List<Column<Subscriber>> withVersion(Format format, Map<VersionId, String> shown) {
    var version =
        new Column<Subscriber>(
            "version",
            "VERSION",
            found -> found.installed() == null ? null : shown.get(found.installed()));
    return Stream.concat(of(format).stream(), Stream.of(version)).toList();
  }

  private static List<Column<Subscriber>> brief() {
    return List.of(
        org("id", "ORG", Org::id),
        org("name", "NAME", Org::name),
        org("type", "TYPE", org -> word(org.traits().type())),
        org("region", "REGION", org -> org.place().region()),
        org("instance", "INSTANCE", org -> org.place().instance()),
        org("status", "STATUS", org -> word(org.traits().status())),
        org("lastActivity", "LAST ACTIVITY", Org::lastActivity),
        new Column<>("push", "PUSH", OrgColumns::push));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String push(Subscriber found) {
    return found.registered().optOut() == null ? "enabled" : "disabled";
  }

  private static List<Column<Subscriber>> full() {
    return List.of(
        org("id", "ORG", org -> org.id().value()),
        org("name", "NAME", Org::name),
        org("type", "TYPE", org -> org.traits().type().name()),
        org("edition", "EDITION", org -> org.traits().edition()),
        org("status", "STATUS", org -> org.traits().status().name()),
        org("region", "REGION", org -> org.place().region()),
        org("instance", "INSTANCE", org -> org.place().instance()),
        org("adminEmail", "ADMIN", org -> org.admin().email()),
        org("adminLocale", "LOCALE", org -> org.admin().locale()),
        org("lastActivity", "LAST ACTIVITY", Org::lastActivity),
        org("parent", "PARENT", org -> org.traits().parent()),
        new Column<>("versions", "VERSION ID", Subscriber::installed),
        optOut("pushDisabledAt", OptOut::at),
        optOut("pushDisabledBy", OptOut::by),
        optOut("pushDisabledWhy", OptOut::why),
        readOnly("readOnlyCause", ReadOnly::cause),
        readOnly("readOnlyUntil", ReadOnly::until));
  }

  private static Column<Subscriber> org(
      String key, String header, Function<Org, @Nullable Object> value) {
    return new Column<>(key, header, found -> value.apply(found.org()));
  }

  private static Column<Subscriber> optOut(String key, Function<OptOut, Object> value) {
    return new Column<>(
        key,
        key,
        found -> {
          var optOut = found.registered().optOut();
          return optOut == null ? null : value.apply(optOut);
        });
  }

  private static Column<Subscriber> readOnly(String key, Function<ReadOnly, Object> value) {
    return new Column<>(
        key,
        key,
        found -> {
          var readOnly = found.registered().readOnly();
          return readOnly == null ? null : value.apply(readOnly);
        });
  }
}
