package pushupgrade.starter.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import pushupgrade.id.PushId;
import pushupgrade.starter.output.Document;

/** Errors leave by one door, and questions are asked only where somebody can answer. */
class ErrorsAndQuestionsTest {
  @TempDir Path folder;

  @Command(
      name = "probe",
      subcommands = {Fail.class, Ask.class, End.class, Show.class})
  static final class Probe {}

  @Command(name = "fail")
  static final class Fail implements Callable<ExitCode> {
    private static final Map<String, Exception> ERRORS =
        Map.of(
            "file", new NoSuchFileException("fleet.csv"),
            "wrapped", new ExecutionException("x", Status.UNAVAILABLE.asRuntimeException()),
            "bug", new IndexOutOfBoundsException("5"));

    @Parameters private String kind = "";

    @Override
    public ExitCode call() throws Exception {
      if (kind.equals("library")) {
        return ExitCode.valueOf("NONE");
      }
      if (kind.equals("ours")) {
        throw new IllegalArgumentException("A wave has at least one org:\n give --waves 1.");
      }
      throw ERRORS.get(kind);
    }
  }

  @Command(name = "ask")
  static final class Ask implements Callable<ExitCode> {
    @Mixin private Confirmation confirmation = new Confirmation();
    private final Session session;

    Ask(Session session) {
      this.session = session;
    }

    @Override
    public ExitCode call() {
      confirmation.ask(session, "Push to 12 orgs?");
      session.say("started");
      session.answer(new Document(Map.of("started", true), "Started."));
      return ExitCode.OK;
    }
  }

  @Command(name = "end")
  static final class End implements Callable<ExitCode> {
    @Parameters private ExitCode code = ExitCode.OK;

    @Override
    public ExitCode call() {
      return code;
    }
  }

  @Command(name = "show")
  static final class Show implements Callable<ExitCode> {
    @Parameters private PushId push = PushId.numbered(1);

    @Override
    public ExitCode call() {
      return push.value().isEmpty() ? ExitCode.ERROR : ExitCode.OK;
    }
  }

  @Test
  void a_refusal_of_ours_is_a_usage_error_on_one_line() {
    assertThat(typed().run("fail", "ours"))
        .isEqualTo(new Run(2, "", "Error: A wave has at least one org:  give --waves 1.\n"));
  }

  @Test
  void a_missing_file_is_named() {
    assertThat(typed().run("fail", "file"))
        .isEqualTo(new Run(1, "", "Error: No such file or folder: fleet.csv. Check the path.\n"));
  }

  @Test
  void a_lost_service_is_no_stack_trace() {
    assertThat(typed().run("fail", "wrapped").err())
        .startsWith("Error: The Temporal service stopped answering")
        .hasLineCount(1);
  }

  @Test
  void a_fault_of_ours_says_so_and_shows_its_trace_only_when_asked() {
    assertThat(typed().run("fail", "bug"))
        .isEqualTo(
            new Run(
                1,
                "",
                "Error: Unexpected error, which is a fault in Push Upgrade: java.lang.IndexOutOfBoundsException: 5. Run again with --verbose and report what it prints.\n"));
    assertThat(typed().run("fail", "library").exitCode()).isOne();
    assertThat(typed().run("fail", "bug", "--verbose").err()).contains("\tat ");
  }

  @Test
  void a_typo_in_an_identifier_is_refused_in_the_words_of_the_identifier() {
    var run = typed().run("show", "0DVxyz");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("a push id").doesNotContain("Exception").hasLineCount(1);
  }

  @Test
  void the_exit_code_is_that_of_the_command() {
    for (var code : ExitCode.values()) {
      assertThat(typed().run("end", code.name())).isEqualTo(new Run(code.number(), "", ""));
    }
  }

  @Test
  void a_person_is_asked_and_decides() {
    assertThat(typed().answering("yes").run("ask"))
        .isEqualTo(new Run(0, "Started.\n", "Push to 12 orgs? [y/N] started\n"));
    assertThat(typed().answering("").run("ask"))
        .isEqualTo(new Run(1, "", "Push to 12 orgs? [y/N] Error: Nothing was done.\n"));
  }

  @Test
  void nobody_is_asked_in_a_script() {
    assertThat(typed().run("ask"))
        .isEqualTo(
            new Run(2, "", "Error: Nobody can be asked here, no terminal: add --yes to go on.\n"));
    assertThat(typed().answering("yes").run("ask", "-o", "json"))
        .isEqualTo(
            new Run(2, "", "Error: Nothing can be asked under -o json: add --yes to go on.\n"));
    assertThat(typed().run("ask", "--yes", "--quiet", "-o", "jsonl"))
        .isEqualTo(new Run(0, "{\"started\":true}\n", ""));
  }

  private Typed typed() {
    return new Typed(Probe.class, folder);
  }
}
