package pushupgrade.starter.version;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import pushupgrade.registry.AuditEntry;
import pushupgrade.registry.AuditEntry.Actor;
import pushupgrade.registry.AuditLog;
import pushupgrade.registry.Role;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.shell.CommandFailed;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;
import pushupgrade.store.Database;

/** The open record, in the hands of somebody who may do what the command does. */
final class Desk implements AutoCloseable {
  private final Database database;
  private final Actor actor;
  private final Instant now;

  private Desk(Database database, Actor actor, Instant now) {
    this.database = database;
    this.actor = actor;
    this.now = now;
  }

  /**
   * Opens the database of the session.
   *
   * @throws CommandFailed when the role may not do this
   */
  static Desk open(Session session, Permission needed) {
    var role = Role.valueOf(session.options().role().name());
    if (!role.may(needed)) {
      throw new CommandFailed(
          ExitCode.ERROR,
          "The role %s may not change packages and versions: a publisher does, with --role publisher."
              .formatted(role.written()));
    }
    var actor = new Actor(session.options().user(), role);
    return new Desk(Database.open(session.database()), actor, Instant.now());
  }

  Database database() {
    return database;
  }

  /** When the command began. */
  Instant now() {
    return now;
  }

  /** What the audit log keeps of a command. */
  record Note(String command, String subject, String why) {}

  /** Does the work and notes it, both or neither. */
  <T> T audited(Note note, Supplier<T> work, Function<T, String> result) {
    return Objects.requireNonNull(
        database
            .transactions()
            .execute(
                status -> {
                  var done = work.get();
                  new AuditLog(database)
                      .add(
                          new AuditEntry(
                              now,
                              actor,
                              note.command(),
                              note.subject(),
                              note.why(),
                              result.apply(done)));
                  return done;
                }));
  }

  @Override
  public void close() {
    database.close();
  }
}
