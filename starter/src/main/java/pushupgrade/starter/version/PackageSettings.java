package pushupgrade.starter.version;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import pushupgrade.catalog.PackageRecord;
import pushupgrade.catalog.VerifyKey;
import pushupgrade.mail.MailText;

/** The options that say what a publisher may change about a package. */
final class PackageSettings {
  @Option(
      names = "--publisher-locale",
      paramLabel = "LOCALE",
      converter = WrittenLocale.class,
      description =
          "The language of the mails to the publisher, such as de or de_CH. Default: English.")
  private @Nullable String locale;

  @Option(
      names = "--verify-key",
      paramLabel = "FILE",
      description = {
        "The Ed25519 public key (PEM) of the publisher.",
        "From then on a version has to be signed with its private key, at upload and at each deploy."
      })
  private @Nullable Path verifyKey;

  /** A locale in whose language mails are written. */
  static final class WrittenLocale implements ITypeConverter<String> {
    @Override
    public String convert(String written) {
      if (!written.matches("[a-z]{2,3}([_-][A-Z]{2})?")) {
        throw new TypeConversionException(
            "'%s' is not a locale: write it like de or de_CH".formatted(written));
      }
      if (!MailText.writesIn(written)) {
        throw new TypeConversionException(
            "mails are written in English and German, not in '%s': give en or de"
                .formatted(written));
      }
      return written;
    }
  }

  boolean areMissing() {
    return locale == null && verifyKey == null;
  }

  /**
   * What was given.
   *
   * @throws IllegalArgumentException when the key's file holds no such key
   */
  PackageRecord.Settings given() {
    return new PackageRecord.Settings(
        Optional.ofNullable(locale), Optional.ofNullable(verifyKey).map(VerifyKey::read));
  }
}
