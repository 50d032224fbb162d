package pushupgrade.starter.shell;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import pushupgrade.registry.Role;
import pushupgrade.starter.output.Format;

/** Options of every command: form of the answer, who acts, how much is said. */
public final class GlobalOptions {
  @Option(
      names = {"-o", "--output"},
      scope = ScopeType.INHERIT,
      paramLabel = "FORMAT",
      description = "Form of the answer: ${COMPLETION-CANDIDATES}. Default: text.")
  private Format output = Format.TEXT;

  @Option(
      names = "--as",
      scope = ScopeType.INHERIT,
      paramLabel = "USER",
      description = "Who acts, for the audit log. Default: the user of this machine.")
  private String user = System.getProperty("user.name", "unknown");

  @Option(
      names = "--role",
      scope = ScopeType.INHERIT,
      paramLabel = "ROLE",
      description = "In which role: ${COMPLETION-CANDIDATES}. Default: publisher.")
  private Role role = Role.PUBLISHER;

  @Option(
      names = "--quiet",
      scope = ScopeType.INHERIT,
      description = "Say nothing but the answer and errors.")
  private boolean quiet;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the logs of the libraries, and where errors come from.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean version;

  /** Form of the answer. */
  public Format output() {
    return output;
  }

  /** Who acts, for the audit log. */
  public String user() {
    return user;
  }

  /** In which role they act. */
  public Role role() {
    return role;
  }

  /** Whether only answers and errors are wanted. */
  public boolean quiet() {
    return quiet;
  }

  /** Whether logs and stack traces are wanted. */
  public boolean verbose() {
    return verbose;
  }
}
