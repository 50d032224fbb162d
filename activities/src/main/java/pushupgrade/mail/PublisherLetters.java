package pushupgrade.mail;

import java.util.List;
import java.util.Optional;
import pushupgrade.outcome.OutcomeCode;

/** The letters to the publisher, in the publisher's language and UTC. */
final class PublisherLetters {
  private final MailFacts facts;
  private final Words words;

  PublisherLetters(MailFacts facts, Words words) {
    this.facts = facts;
    this.words = words;
  }

  Letter confirmation(PushFacts push, OrgFacts org) {
    var status = org.job().map(OrgFacts.Job::status).orElse("-");
    var letter =
        Letter.draft(words, "confirmation.subject", Plain.line(org.name()), word(status))
            .say("confirmation.first", org.id(), word(status))
            .fact("fact.org", org.name())
            .fact("fact.package", push.pushed().packageName())
            .fact("fact.to", push.pushed().version());
    org.job().ifPresent(job -> tell(letter, job));
    return ended(letter, push);
  }

  private void tell(Letter.Draft letter, OrgFacts.Job job) {
    job.endedAt().ifPresent(at -> letter.fact("fact.ended", words.at(at)));
    job.code().map(this::meaning).ifPresent(text -> letter.fact("fact.reason", text));
    job.detail().ifPresent(text -> letter.fact("fact.detail", text));
    job.code().flatMap(this::advice).ifPresent(text -> letter.fact("fact.advice", text));
  }

  Letter digest(PushFacts push, int number) {
    var period = push.digest(number);
    var finished = facts.ended(push.push(), period.start(), period.end());
    var letter =
        Letter.draft(words, "digest.subject", name(push), push.pushed().version(), number)
            .say("digest.first", finished.all(), words.at(period.end()));
    counts(letter, finished);
    reasons(letter, finished);
    letter.items(finished.first().stream().map(this::line).toList());
    var more = finished.all() - finished.first().size();
    if (more > 0) {
      letter.say("digest.more", more, push.push().value());
    }
    return ended(letter, push);
  }

  Letter summary(PushFacts push) {
    var finished = facts.all(push.push());
    var letter =
        Letter.draft(words, "summary.subject", name(push), push.pushed().version())
            .say("summary.first", name(push), push.pushed().version(), finished.all())
            .fact("fact.when", words.at(push.times().scheduledAt()));
    push.times().endedAt().ifPresent(at -> letter.fact("fact.ended", words.at(at)));
    counts(letter, finished);
    reasons(letter, finished);
    letter.say("notice.why").quote(push.description());
    return ended(letter.say("summary.report", push.push().value()), push);
  }

  private void counts(Letter.Draft letter, FinishedOrgs finished) {
    for (var status :
        List.of("SUCCEEDED", "FAILED", "EXCLUDED", "CANCELED", "PENDING", "IN_PROGRESS")) {
      var orgs = finished.with(status);
      if (orgs > 0 || status.equals("SUCCEEDED") || status.equals("FAILED")) {
        letter.fact("status." + status, words.say("number", orgs));
      }
    }
  }

  private void reasons(Letter.Draft letter, FinishedOrgs finished) {
    var lines =
        finished.counts().stream()
            .filter(count -> !count.code().isEmpty())
            .map(
                c ->
                    words.say(
                        "reason",
                        c.jobs(),
                        meaning(c.code()),
                        advice(c.code()).orElse("-"),
                        c.code()))
            .toList();
    if (!lines.isEmpty()) {
      letter.say("reasons").items(lines);
    }
  }

  private String line(FinishedOrgs.Org org) {
    var why = org.code().isEmpty() ? "" : ": " + meaning(org.code());
    return org.id() + " " + Plain.line(org.name()) + " - " + word(org.status()) + why;
  }

  private Letter ended(Letter.Draft letter, PushFacts push) {
    return letter.say("footer.publisher", push.push().value()).done();
  }

  private static String name(PushFacts push) {
    return Plain.line(push.pushed().packageName());
  }

  private String word(String status) {
    return status.equals("-") ? status : words.say("status." + status);
  }

  private String meaning(String code) {
    return known(code).map(words::meaning).orElse(code);
  }

  private Optional<String> advice(String code) {
    return known(code).map(words::advice);
  }

  /** A newer worker may have recorded a reason that this one does not know. */
  private static Optional<OutcomeCode> known(String code) {
    return List.of(OutcomeCode.values()).stream().filter(c -> c.name().equals(code)).findFirst();
  }
}
