package pushupgrade.starter.shell;

import pushupgrade.starter.output.Answer;
import pushupgrade.starter.output.Output;
import pushupgrade.store.Database;
import pushupgrade.worker.TemporalSettings;

/**
 * One run of the command line, given to each command's constructor: the options every command has,
 * and where its answer, its remarks and its questions go.
 */
public final class Session {
  private final Surroundings surroundings;
  private final GlobalOptions options = new GlobalOptions();
  private final ConnectionOptions connection = new ConnectionOptions();

  public Session(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Environment, streams and terminal. */
  public Surroundings surroundings() {
    return surroundings;
  }

  /** Options of every command. */
  public GlobalOptions options() {
    return options;
  }

  /** Options of every command: Temporal and database. */
  public ConnectionOptions connection() {
    return connection;
  }

  /** The Temporal service in force; see {@link TemporalSettings#load} for refusals. */
  public TemporalSettings temporal() {
    return TemporalSettings.load(connection.temporal(), surroundings.environment());
  }

  /** The database in force; see {@link ConnectionOptions#database} for refusals. */
  public Database.Settings database() {
    return connection.database(surroundings.environment());
  }

  /** Writes the answer to standard output in the form asked for. */
  public void answer(Answer answer) {
    Output.write(answer, options.output(), surroundings.out());
  }

  /** Tells a person something beside the answer, on standard error; nothing under --quiet. */
  public void say(String line) {
    if (!options.quiet()) {
      surroundings.err().println(line);
    }
  }
}
