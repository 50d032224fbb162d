package pushupgrade.starter.shell;

/** How a command line ended; tests compare it whole, so a mismatch shows all three. */
public record Run(int exitCode, String out, String err) {}
