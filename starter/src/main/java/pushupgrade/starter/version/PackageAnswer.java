package pushupgrade.starter.version;

import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.VerifyKey;

/** A package as commands tell it; its parts are the JSON keys. */
record PackageAnswer(
    String id,
    String name,
    String namespace,
    String kind,
    Instant createdAt,
    @Nullable String publisherLocale,
    @Nullable String verifyKey) {
  static PackageAnswer of(PackageRecord made) {
    return new PackageAnswer(
        made.id().value(),
        made.name(),
        made.namespace(),
        KindForm.written(made.kind()),
        made.createdAt(),
        made.settings().publisherLocale().orElse(null),
        made.settings().verifyKey().map(VerifyKey::base64).orElse(null));
  }

  /** One sentence for people. */
  String text() {
    var parts = new ArrayList<String>();
    parts.add("Package %s: %s, namespace %s".formatted(id, name, namespace));
    if (publisherLocale != null) {
      parts.add("mails to the publisher in " + publisherLocale);
    }
    if (verifyKey != null) {
      parts.add("versions are signed for " + verifyKey);
    }
    return String.join(", ", parts) + ".";
  }
}
