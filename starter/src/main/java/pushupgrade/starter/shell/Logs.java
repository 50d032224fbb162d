package pushupgrade.starter.shell;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Libraries keep silent on the command line; --verbose lets them speak on standard error. */
final class Logs {
  /** Read by {@code logback.xml} when the first library asks for a logger. */
  private static final String LEVEL = "pushupgrade.log";

  /** Held because java.util.logging forgets the level of a logger that nobody holds. */
  private static final Logger ROOT = Logger.getLogger("");

  private Logs() {}

  static void set(boolean verbose) {
    if (verbose) {
      System.setProperty(LEVEL, "INFO");
    }
    ROOT.setLevel(verbose ? Level.INFO : Level.OFF);
  }
}
