package pushupgrade.starter.push;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pushupgrade.mail.MailAddress;
import pushupgrade.record.PushRequest;
import pushupgrade.starter.console.RequestKey;
import pushupgrade.starter.shell.Confirmation;
import pushupgrade.starter.shell.Session;

/** Mixed into commands that start a push: when, for whom, and how the command goes on. */
final class LaunchOptions {
  private static final int MOST_KEY = 64;

  @Option(
      names = "--at",
      required = true,
      paramLabel = "UTC",
      description = "When it begins, at least 48 hours ahead, such as 2030-01-10T12:00Z.")
  private Instant at = Instant.EPOCH;

  @Option(
      names = "--waive-notice",
      paramLabel = "REASON",
      description = "Begin with less than 48 hours of notice; the reason is in the notice.")
  private @Nullable String waiver;

  @Option(
      names = "--publisher-email",
      paramLabel = "ADDRESS",
      description =
          "Where confirmations and the summary go. Default: --as, where it is an address.")
  private @Nullable String email;

  @Option(
      names = "--key",
      paramLabel = "TEXT",
      description = "The same key makes the same push. Default: made from all that is asked for.")
  private @Nullable String key;

  @Option(names = "--dry-run", description = "Show the plan and stop there.")
  private boolean dryRun;

  @Option(names = "--watch", description = "Follow the push until it ends.")
  private boolean watch;

  @Option(
      names = "--ui",
      paramLabel = "URL",
      description = "Address of the Temporal Web UI. Default: http://localhost:8233, if local.")
  private @Nullable String ui;

  @Mixin private Confirmation confirmation = new Confirmation();

  Instant at() {
    return at;
  }

  boolean dryRun() {
    return dryRun;
  }

  boolean watch() {
    return watch;
  }

  @Nullable String ui() {
    return ui;
  }

  Confirmation confirmation() {
    return confirmation;
  }

  /**
   * Why the notice is short, if it was waived.
   *
   * @throws IllegalArgumentException when the reason is empty or too long
   */
  Optional<String> waiver() {
    if (waiver != null && (waiver.isBlank() || waiver.length() > 1000)) {
      throw new IllegalArgumentException(
          "--waive-notice needs a reason of at most 1000 characters: subscribers read it.");
    }
    return Optional.ofNullable(waiver);
  }

  /**
   * Where mails to the publisher go.
   *
   * @throws IllegalArgumentException when it is not one plain address
   */
  String email(Session session) {
    var user = session.options().user();
    var address = email != null ? email : user.contains("@") ? user : user + "@localhost";
    try {
      return new MailAddress(address).value();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\"%s\" is not one plain e-mail address: give the publisher's with --publisher-email."
              .formatted(address),
          e);
    }
  }

  /**
   * The request under the key that was given, or under its own.
   *
   * @throws IllegalArgumentException when the key is empty or too long
   */
  PushRequest keyed(PushRequest request) {
    if (key != null && (key.isBlank() || key.length() > MOST_KEY)) {
      throw new IllegalArgumentException("--key takes 1 to %d characters.".formatted(MOST_KEY));
    }
    return new PushRequest(
        key == null ? RequestKey.of(request) : key,
        request.version(),
        request.at(),
        request.description(),
        request.filter(),
        request.lists(),
        request.policy(),
        request.waiver(),
        request.retryOf(),
        request.by(),
        request.publisherEmail());
  }
}
