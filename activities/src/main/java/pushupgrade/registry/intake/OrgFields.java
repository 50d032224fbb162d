package pushupgrade.registry.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.OrgId;
import pushupgrade.id.VersionId;
import pushupgrade.registry.OptOut;
import pushupgrade.registry.Org;
import pushupgrade.registry.OrgEntry;
import pushupgrade.registry.OrgStatus;
import pushupgrade.registry.OrgType;
import pushupgrade.registry.ReadOnly;

/**
 * The named texts of one org in a file, whatever its format; a text that is missing is empty. Every
 * read refuses with an {@link IllegalArgumentException} that names the field.
 */
record OrgFields(UnaryOperator<String> texts, Instant now) {
  /** The names that a line may have, in CSV in the order of an export. */
  static final List<String> NAMES =
      List.of(
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
          "installedAt",
          "features",
          "pushDisabledAt",
          "pushDisabledBy",
          "pushDisabledWhy",
          "readOnlyCause",
          "readOnlyUntil");

  /** Takes the platform's {@code +0000} beside ISO offsets. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX]")
          .toFormatter(Locale.ROOT);

  OrgEntry entry(OrgEntry.Belongings belongings) {
    var features = text("features").isEmpty() ? null : Set.copyOf(words("features"));
    var barriers = new OrgEntry.Barriers(optOut(), readOnly());
    return new OrgEntry(org(), installs(), features, barriers, belongings);
  }

  private Org org() {
    var parent = text("parent").isEmpty() ? null : new OrgId(text("parent"));
    var status = text("status").isEmpty() ? OrgStatus.ACTIVE : one("status", OrgStatus.values());
    return new Org(
        new OrgId(text("id")),
        text("name"),
        new Org.Traits(type(), status, text("edition"), parent),
        new Org.Place(text("region"), text("instance")),
        Org.Admin.given(text("adminEmail"), text("adminLocale")),
        time("lastActivity"));
  }

  private OrgType type() {
    return text("type").equalsIgnoreCase("Partner Developer Edition")
        ? OrgType.PARTNER_DEVELOPER
        : one("type", OrgType.values());
  }

  private List<OrgEntry.Install> installs() {
    var at = time("installedAt");
    var seenAt = at == null ? now : at;
    var present = installed();
    return words("versions").stream()
        .map(version -> new OrgEntry.Install(new VersionId(version), present, seenAt))
        .toList();
  }

  /** The platform's PackageSubscriber.InstalledStatus; a file without it lists what is there. */
  private boolean installed() {
    return switch (text("installedStatus").toLowerCase(Locale.ROOT)) {
      case "", "i", "installed" -> true;
      case "u", "uninstalled" -> false;
      default ->
          throw new IllegalArgumentException(
              "installed status '" + text("installedStatus") + "' is not known: i or u");
    };
  }

  private @Nullable OptOut optOut() {
    var at = time("pushDisabledAt");
    return at == null ? null : new OptOut(at, text("pushDisabledBy"), text("pushDisabledWhy"));
  }

  private @Nullable ReadOnly readOnly() {
    var until = time("readOnlyUntil");
    return until == null
        ? null
        : new ReadOnly(one("readOnlyCause", ReadOnly.Cause.values()), until);
  }

  private String text(String name) {
    return texts.apply(name).strip();
  }

  private List<String> words(String name) {
    return Arrays.stream(text(name).split("[;\\s]+")).filter(word -> !word.isEmpty()).toList();
  }

  private @Nullable Instant time(String name) {
    if (text(name).isEmpty()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text(name), TIME).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          name + " '" + text(name) + "' is not a time: write it like 2030-01-31T12:00:00Z", e);
    }
  }

  private <E extends Enum<E>> E one(String name, E[] all) {
    var wanted = text(name).toUpperCase(Locale.ROOT).replaceAll("[ -]", "_");
    return Arrays.stream(all)
        .filter(value -> value.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name + " '" + text(name) + "' is not one of " + Arrays.toString(all)));
  }
}
