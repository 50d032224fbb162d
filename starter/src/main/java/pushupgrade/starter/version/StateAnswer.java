package pushupgrade.starter.version;

import pushupgrade.catalog.VersionRecord;
import pushupgrade.catalog.VersionStore;
import pushupgrade.starter.output.Document;
import pushupgrade.starter.shell.Session;
import pushupgrade.store.Database;

/** What a version has become. */
final class StateAnswer {
  private StateAnswer() {}

  private record Json(String versionId, String version, String state, long orgs) {}

  static void give(Session session, Database database, VersionRecord before, long orgs) {
    var version = new VersionStore(database).get(before.id());
    var state = Words.of(version.state());
    session.answer(
        new Document(
            new Json(version.id().value(), version.shown(), state, orgs),
            "%s (%s) is now %s. Orgs that run it: %d."
                .formatted(Words.of(database, version), version.id(), state, orgs)));
  }
}
