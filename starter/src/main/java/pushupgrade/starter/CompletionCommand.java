package pushupgrade.starter;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pushupgrade.starter.shell.ExitCode;
import pushupgrade.starter.shell.Session;

/** Prints a completion script, made from the commands themselves. */
@Command(
    name = "completion",
    abbreviateSynopsis = true,
    description = {
      "Prints a completion script for your shell.",
      "Use: source <(push-upgrade completion bash)"
    })
final class CompletionCommand implements Callable<ExitCode> {
  private enum ShellName {
    BASH,
    ZSH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
  private ShellName shell = ShellName.BASH;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Session session;

  CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public ExitCode call() {
    var out = session.surroundings().out();
    if (shell == ShellName.ZSH) {
      out.println("autoload -U +X compinit && compinit");
      out.println("autoload -U +X bashcompinit && bashcompinit");
    }
    out.println(AutoComplete.bash("push-upgrade", spec.root().commandLine()));
    return ExitCode.OK;
  }
}
