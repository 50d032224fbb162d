package pushupgrade.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pushupgrade.starter.shell.Run;
import pushupgrade.starter.shell.Typed;

/** What every command promises: answers on standard output, one line for an error, exit codes. */
class CommandLineTest {
  @TempDir Path folder;

  @Test
  void alone_it_shows_its_help() {
    var run = typed().run();
    assertThat(run).isEqualTo(typed().run("--help"));
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Usage: push-upgrade").contains("config", "completion");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          confg            | There is no command "confg". Did you mean config or completion or version? See `push-upgrade --help`.
          config lst       | There is no command "lst". Did you mean list? See `push-upgrade config --help`.
          config           | Missing required subcommand: list. See `push-upgrade config --help`.
          completion       | Missing required parameter: 'SHELL'. See `push-upgrade completion --help`.
          config list --x  | Unknown option: '--x'. See `push-upgrade config list --help`.
          config list -o   | Missing required parameter for option '--output' (FORMAT). See `push-upgrade config list --help`.
          -o xml           | Invalid value for option '--output': "xml" is not one of [text, json, jsonl, csv]. See `push-upgrade --help`.
          """)
  void wrong_usage_is_one_line_and_exit_code_2(String line, String message) {
    assertThat(typed().run(line.split(" "))).isEqualTo(new Run(2, "", "Error: " + message + "\n"));
  }

  @Test
  void control_characters_in_an_argument_do_not_reach_the_terminal() {
    assertThat(typed().run("config", "\u001b[2Jlist").err()).doesNotContain("\u001b");
  }

  @Test
  void a_global_option_may_stand_before_or_after_the_command() {
    assertThat(typed().run("-o", "csv", "config", "list"))
        .isEqualTo(typed().run("config", "list", "-o", "csv"));
  }

  @Test
  void every_setting_is_listed_with_its_origin() throws Exception {
    Files.writeString(
        folder.resolve("temporal.toml"), "[profile.default]\naddress = \"file.example:1\"\n");
    var run =
        typed()
            .with("TEMPORAL_NAMESPACE", "pushes")
            .with("PUSH_UPGRADE_ROLE", "support")
            .with("PUSH_UPGRADE_DB_USER", "ann")
            .with("PUSH_UPGRADE_DB_PASSWORD", "very-secret")
            .with("TEMPORAL_API_KEY", "very-secret")
            .run("config", "list", "-o", "csv", "--as", "ben", "--db", "jdbc:postgresql://h/d");
    assertThat(run)
        .isEqualTo(
            new Run(
                0,
                """
                name,value,origin
                profile,default,default
                address,file.example:1,temporal.toml
                namespace,pushes,TEMPORAL_NAMESPACE
                api-key,***,TEMPORAL_API_KEY
                tls,on,default
                data,%s,PUSH_UPGRADE_DATA
                db,jdbc:postgresql://h/d,flag
                db-user,ann,PUSH_UPGRADE_DB_USER
                db-password,***,PUSH_UPGRADE_DB_PASSWORD
                as,ben,flag
                role,support,PUSH_UPGRADE_ROLE
                output,csv,flag
                quiet,false,default
                verbose,false,default
                """
                    .formatted(folder),
                ""));
  }

  @Test
  void a_flag_wins_over_its_variable_and_an_empty_variable_is_no_answer() {
    assertThat(
            typed()
                .with("PUSH_UPGRADE_ADDRESS", "variable.example:1")
                .with("PUSH_UPGRADE_NAMESPACE", "")
                .run("config", "list", "-o", "csv", "--address", "flag.example:2")
                .out())
        .contains("address,flag.example:2,flag\n", "namespace,default,default\n");
    assertThat(
            typed()
                .with("PUSH_UPGRADE_ADDRESS", "variable.example:1")
                .run("config", "list", "-o", "csv")
                .out())
        .contains("address,variable.example:1,PUSH_UPGRADE_ADDRESS\n");
  }

  @Test
  void a_wrong_variable_is_named() {
    assertThat(typed().with("PUSH_UPGRADE_ROLE", "king").run("config", "list").err())
        .contains("\"king\" is not one of", "(from PUSH_UPGRADE_ROLE)");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          jdbc:postgresql://h/d?user=a&password=b
          jdbc:postgresql://h/d?PASSWORD=b
          jdbc:h2:file:/x;PASSWORD=b
          jdbc:postgresql://a:b@h/d
          """)
  void a_password_in_the_database_url_is_refused(String url) {
    assertThat(typed().run("config", "list", "--db", url))
        .isEqualTo(
            new Run(
                2,
                "",
                "Error: A password in --db can be read by everyone on this machine: give it in PUSH_UPGRADE_DB_PASSWORD or --db-password-file.\n"));
  }

  @Test
  void another_database_is_refused_by_name() {
    assertThat(typed().run("config", "list", "--db", "jdbc:mysql://h/d").err())
        .isEqualTo(
            "Error: --db takes a PostgreSQL or H2 URL, such as jdbc:postgresql://host/name, and not \"jdbc:mysql://h/d\".\n");
  }

  @Test
  void a_password_may_come_from_a_file() throws Exception {
    var file = Files.writeString(folder.resolve("password"), "very-secret\n");
    var args = new String[] {"config", "list", "-o", "csv", "--db", "jdbc:postgresql://h/d"};
    assertThat(typed().with("PUSH_UPGRADE_DB_PASSWORD_FILE", file.toString()).run(args).out())
        .contains("db-password,***,password file\n");
    assertThat(typed().with("PUSH_UPGRADE_DB_PASSWORD_FILE", folder + "/none").run(args).err())
        .isEqualTo(
            "Error: The password file %s/none cannot be read: give a text file that you may read to --db-password-file.\n"
                .formatted(folder));
  }

  @Test
  void an_unknown_profile_of_temporal_is_refused() {
    var run = typed().run("config", "list", "--profile", "prd");
    assertThat(run.exitCode()).isOne();
    assertThat(run.err()).contains("\"prd\"").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"bash", "zsh"})
  void the_completion_script_knows_the_commands(String shell) {
    var run = typed().run("completion", shell);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("_complete_push-upgrade", "config", "--namespace");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void the_version_is_that_of_the_build() {
    assertThat(typed().run("--version").out())
        .matches("push-upgrade \\d+\\.\\d+\\.\\d+ \\(Temporal SDK \\d.+, Java \\d+\\)\\n");
  }

  private Typed typed() {
    return new Typed(PushUpgrade.class, folder);
  }
}
