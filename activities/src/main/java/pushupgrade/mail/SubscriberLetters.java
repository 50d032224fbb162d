package pushupgrade.mail;

import java.util.List;
import java.util.Optional;
import pushupgrade.outbox.MailKey;

/** The letters to an org's admin, in the admin's language and the org's time. */
final class SubscriberLetters {
  private final MailFacts facts;

  SubscriberLetters(MailFacts facts) {
    this.facts = facts;
  }

  /** Notices are counted from 1; one after the first says that it replaces the one before. */
  Letter notice(PushFacts push, OrgFacts org, MailKey key) {
    var words = Words.in(org.admin().locale());
    var letter = begun("notice", words, push, org);
    if (key.round() > 1) {
      letter.say("notice.again");
    }
    letter
        .fact("fact.package", push.pushed().packageName())
        .fact("fact.from", shown(org.versions().installed()))
        .fact("fact.to", push.pushed().version())
        .fact("fact.when", words.at(push.times().scheduledAt(), org.zone()));
    letter.say("notice.window").say("notice.why").quote(push.description());
    letter.say(changesUiText(push, org.versions().installed()) ? "notice.ui" : "notice.no-ui");
    push.times().waiver().ifPresent(why -> letter.say("notice.short").quote(why));
    letter.say("notice.opt-out", org.id());
    return ended(letter, push, org);
  }

  Letter cancellation(PushFacts push, OrgFacts org) {
    var letter = begun("cancellation", Words.in(org.admin().locale()), push, org);
    org.versions()
        .installed()
        .ifPresent(version -> letter.say("cancellation.stays", facts.version(version)));
    return ended(letter, push, org);
  }

  Letter upgraded(PushFacts push, OrgFacts org) {
    var words = Words.in(org.admin().locale());
    var letter = begun("upgraded", words, push, org);
    letter
        .fact("fact.package", push.pushed().packageName())
        .fact("fact.from", shown(org.versions().before()))
        .fact("fact.to", push.pushed().version());
    var ended = org.job().flatMap(OrgFacts.Job::endedAt);
    ended.ifPresent(at -> letter.fact("fact.upgraded", words.at(at, org.zone())));
    letter.say("notice.why").quote(push.description());
    letter.say("upgraded.changes").items(changeLines(words, push, org.versions().before()));
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
    letter.say("reverted.now", shown(org.versions().before())).say("reverted.own");
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

  private String shown(Optional<String> version) {
    return version.map(facts::version).orElse("-");
  }

  private boolean changesUiText(PushFacts push, Optional<String> from) {
    return changes(push, from).stream().anyMatch(ComponentChange::uiText);
  }

  private List<String> changeLines(Words words, PushFacts push, Optional<String> from) {
    return changes(push, from).stream()
        .map(c -> words.say("upgraded.change", Plain.line(c.type()), c.added(), c.changed()))
        .toList();
  }

  private List<ComponentChange> changes(PushFacts push, Optional<String> from) {
    return from.map(version -> facts.changes(version, push.pushed().versionId())).orElse(List.of());
  }
}
