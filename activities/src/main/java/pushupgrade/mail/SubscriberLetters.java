package pushupgrade.mail;

import java.util.List;
import pushupgrade.outbox.MailKey;

/** The letters to an org's admin, in the admin's language and the org's time. */
final class SubscriberLetters {
  private final MailFacts facts;

  SubscriberLetters(MailFacts facts) {
    this.facts = facts;
  }

  /** A notice after the first, with a round above 0, says that it replaces the one before. */
  Letter notice(PushFacts push, OrgFacts org, MailKey key) {
    var words = Words.in(org.admin().locale());
    var letter = begun("notice", words, push, org);
    if (key.round() > 0) {
      letter.say("notice.again");
    }
    letter
        .fact("fact.package", push.pushed().packageName())
        .fact("fact.from", fromVersion(org))
        .fact("fact.to", push.pushed().version())
        .fact("fact.when", words.at(push.times().scheduledAt(), org.zone()));
    letter.say("notice.window").say("notice.why").quote(push.description());
    letter.say(changesUiText(push, org) ? "notice.ui" : "notice.no-ui");
    push.times().waiver().ifPresent(why -> letter.say("notice.short").quote(why));
    letter.say("notice.opt-out", org.id());
    return ended(letter, push, org);
  }

  Letter cancellation(PushFacts push, OrgFacts org) {
    var letter = begun("cancellation", Words.in(org.admin().locale()), push, org);
    letter.say("cancellation.stays", fromVersion(org));
    return ended(letter, push, org);
  }

  Letter upgraded(PushFacts push, OrgFacts org) {
    var words = Words.in(org.admin().locale());
    var letter = begun("upgraded", words, push, org);
    letter
        .fact("fact.package", push.pushed().packageName())
        .fact("fact.from", fromVersion(org))
        .fact("fact.to", push.pushed().version());
    var ended = org.job().flatMap(OrgFacts.Job::endedAt);
    ended.ifPresent(at -> letter.fact("fact.upgraded", words.at(at, org.zone())));
    letter.say("notice.why").quote(push.description());
    letter.say("upgraded.changes").items(changeLines(words, push, org));
    letter.say("upgraded.own");
    ended.ifPresent(
        at ->
            letter.say(
                "upgraded.revert",
                words.at(at.plus(push.times().revertWindow()), org.zone()),
                org.id(),
                push.push().value()));
    return ended(letter, push, org);
  }

  Letter reverted(PushFacts push, OrgFacts org) {
    var letter = begun("reverted", Words.in(org.admin().locale()), push, org);
    letter.say("reverted.now", fromVersion(org)).say("reverted.own");
    return ended(letter, push, org);
  }

  private Letter.Draft begun(String kind, Words words, PushFacts push, OrgFacts org) {
    var name = Plain.line(push.pushed().packageName());
    return Letter.draft(words, kind + ".subject", name, push.pushed().version())
        .say("greeting", Plain.line(org.name()))
        .say(kind + ".first", name, push.pushed().version());
  }

  private static Letter ended(Letter.Draft letter, PushFacts push, OrgFacts org) {
    return letter.say("footer", org.id(), push.push().value()).done();
  }

  private String fromVersion(OrgFacts org) {
    return org.job().flatMap(OrgFacts.Job::fromVersionId).map(facts::version).orElse("-");
  }

  private boolean changesUiText(PushFacts push, OrgFacts org) {
    return changes(push, org).stream().anyMatch(ComponentChange::uiText);
  }

  private List<String> changeLines(Words words, PushFacts push, OrgFacts org) {
    return changes(push, org).stream()
        .map(c -> words.say("upgraded.change", Plain.line(c.type()), c.added(), c.changed()))
        .toList();
  }

  private List<ComponentChange> changes(PushFacts push, OrgFacts org) {
    return org.job()
        .flatMap(OrgFacts.Job::fromVersionId)
        .map(from -> facts.changes(from, push.pushed().versionId()))
        .orElse(List.of());
  }
}
