package pushupgrade.starter;

import pushupgrade.starter.shell.Shell;
import pushupgrade.starter.shell.Surroundings;

/** Entry of the process. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new Shell(PushUpgrade.class, Surroundings.ofProcess()).run(args));
  }
}
