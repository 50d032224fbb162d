package pushupgrade.starter.registry;

import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.OrgId;
import pushupgrade.registry.AuditEntry;
import pushupgrade.registry.AuditEntry.Actor;
import pushupgrade.registry.AuditLog;
import pushupgrade.registry.OrgStore;
import pushupgrade.registry.RegisteredOrg;
import pushupgrade.registry.Role.Permission;
import pushupgrade.starter.shell.CommandFailed;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;
import pushupgrade.store.Database;

/**
 * Where a command does its work: a user in a role at an open database. The one place that asks
 * whether the role may, and that writes the audit log: a row for each change, each look into an org
 * and each refusal.
 */
public final class Desk {
  private final Session session;
  private final Database database;
  private final Actor actor;
  private final String command;

  private Desk(Session session, Database database, String command) {
    this.session = session;
    this.database = database;
    this.actor = new Actor(session.options().user(), session.options().role());
    this.command = command;
  }

  /** What a command does at its desk. */
  public interface Work {
    /** Does it and says how it ended. */
    ExitCode at(Desk desk) throws Exception;
  }

  /** Opens the database in force, lets the command work, and closes the database. */
  public static ExitCode open(Session session, String command, Work work) throws Exception {
    try (var database = Database.open(session.database())) {
      return work.at(new Desk(session, database, command));
    } catch (NoSuchElementException missing) {
      throw ours(missing);
    }
  }

  /** The stores' sentence about what is not there; a library's is a fault of ours. */
  private static RuntimeException ours(NoSuchElementException missing) {
    var trace = missing.getStackTrace();
    var ours = trace.length > 0 && trace[0].getClassName().startsWith("pushupgrade.");
    var message = Objects.requireNonNullElse(missing.getMessage(), "");
    return ours ? new CommandFailed(ExitCode.ERROR, message) : missing;
  }

  /** The command's run. */
  public Session session() {
    return session;
  }

  /** The open database. */
  public Database database() {
    return database;
  }

  /** Who works here, in which role. */
  public Actor actor() {
    return actor;
  }

  /** The time at which the command does what it does. */
  public Instant now() {
    return Instant.now();
  }

  /**
   * Goes on only when the role may.
   *
   * @param subject what it would be done to, for the audit log
   * @throws CommandFailed when it may not
   */
  public void require(Permission needed, String subject) {
    if (!actor.role().may(needed)) {
      throw refused(subject, "The role %s may not do this".formatted(actor.role()));
    }
  }

  /**
   * Goes on only when the role may look at more than its own orgs.
   *
   * @throws CommandFailed when it may not
   */
  public void requireWholeFleet(String subject) {
    if (actor.role().ownOrgsOnly()) {
      throw refused(subject, "The role %s sees its own orgs only".formatted(actor.role()));
    }
  }

  /**
   * The org, when the role may do this to it.
   *
   * @throws CommandFailed when it may not, or the org is not registered; a subscriber learns
   *     nothing of orgs of others
   */
  public RegisteredOrg org(Permission needed, OrgId id) {
    require(needed, id.value());
    var found = new OrgStore(database).find(id);
    var own = found.filter(org -> org.org().administeredBy(actor.who())).isPresent();
    if (actor.role().ownOrgsOnly() && !own) {
      throw refused(id.value(), "%s does not administer org %s".formatted(actor.who(), id));
    }
    return found.orElseThrow(
        () ->
            new CommandFailed(
                ExitCode.ERROR,
                "No org %s is registered: check the id, or import the org first.".formatted(id)));
  }

  private CommandFailed refused(String subject, String why) {
    note(subject, why, "refused");
    return new CommandFailed(
        ExitCode.ERROR,
        "%s: \"%s\" needs another --role or --as. The refusal is in the audit log."
            .formatted(why, command));
  }

  /** Makes a change and its row of the audit log, both or neither. */
  public void change(String subject, String why, Runnable work) {
    changed(
        subject,
        why,
        () -> {
          work.run();
          return true;
        });
  }

  /** The same for a change that answers something. */
  public <T> T changed(String subject, String why, Supplier<T> work) {
    @Nullable T answer =
        database
            .transactions()
            .execute(
                tx -> {
                  var made = work.get();
                  note(subject, why, "done");
                  return made;
                });
    return Objects.requireNonNull(answer);
  }

  /** A row of the audit log about this command. */
  public void note(String subject, String why, String result) {
    new AuditLog(database).add(new AuditEntry(now(), actor, command, subject, why, result));
  }
}
