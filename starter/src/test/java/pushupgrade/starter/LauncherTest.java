package pushupgrade.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.starter.shell.Run;

/**
 * The launcher builds once, starts the newest enough JDK, and says what is missing. JDK and Maven
 * are stand-ins here: the one prints its arguments, the other counts its builds.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX script")
class LauncherTest {
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "dirname",
          "readlink",
          "find",
          "head",
          "mkdir",
          "rm",
          "mv",
          "cat",
          "sleep",
          "grep",
          "tail");
  private static final String BUILDS =
      "#!/bin/sh\necho built >>builds\nmkdir -p starter/target\n: >starter/target/push-upgrade.jar\n";

  @TempDir Path temporary;
  private Path root;
  private Path tools;
  private Path jdk;

  @BeforeEach
  void lay_out_a_checkout() throws IOException {
    root = Files.createDirectories(temporary.resolve("a checkout"));
    tools = Files.createDirectories(temporary.resolve("tools"));
    Files.copy(
        Path.of(System.getProperty("pushupgrade.checkout", "..")).resolve("push-upgrade"),
        root.resolve("push-upgrade"));
    Files.createDirectories(root.resolve("starter/src/main"));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    for (var tool : TOOLS) {
      Files.createSymbolicLink(tools.resolve(tool), whereIs(tool));
    }
    script(tools.resolve("mvn"), BUILDS);
    jdk = jdk("21.0.2");
  }

  @Test
  void the_first_use_builds_and_the_second_does_not() throws Exception {
    var first = launch(root.resolve("push-upgrade"), "list", "two words");
    assertThat(first.exitCode()).isZero();
    assertThat(first.err()).isEqualTo("Building Push Upgrade (first use, about a minute)...\n");
    assertThat(first.out())
        .contains(
            "<-jar>", "/a checkout/starter/target/push-upgrade.jar>", "<list>", "<two words>");
    var second = launch(root.resolve("push-upgrade"), "list");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isOne();
  }

  @Test
  void a_newer_source_builds_again() throws Exception {
    launch(root.resolve("push-upgrade"));
    var source = Files.writeString(root.resolve("starter/src/main/Main.java"), "class Main {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
    assertThat(launch(root.resolve("push-upgrade")).err())
        .isEqualTo("Building Push Upgrade (its sources changed)...\n");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void several_first_uses_at_once_build_once() throws Exception {
    var processes = new ArrayList<Process>();
    for (var i = 0; i < 4; i++) {
      processes.add(start(root.resolve("push-upgrade"), "list"));
    }
    for (var process : processes) {
      assertThat(process.waitFor()).isZero();
    }
    assertThat(builds()).isOne();
  }

  @Test
  void a_lock_whose_owner_died_is_taken_away() throws Exception {
    var dead = new ProcessBuilder(tools.resolve("sh").toString(), "-c", "exit 0").start();
    dead.waitFor();
    var lock = Files.createDirectories(root.resolve(".push-upgrade/build.lock"));
    Files.writeString(lock.resolve("pid"), dead.pid() + "\n");
    assertThat(launch(root.resolve("push-upgrade")).exitCode()).isZero();
    assertThat(lock).doesNotExist();
  }

  @Test
  void a_link_from_elsewhere_finds_the_checkout() throws Exception {
    var link = temporary.resolve("pu");
    Files.createSymbolicLink(link, Path.of("a checkout/push-upgrade"));
    assertThat(launch(link, "list").out()).contains("/a checkout/starter/target/push-upgrade.jar>");
  }

  @Test
  void a_build_that_fails_shows_the_end_of_its_log_and_where_it_is() throws Exception {
    script(tools.resolve("mvn"), "#!/bin/sh\necho '[ERROR] No such thing'\nexit 1\n");
    var run = launch(root.resolve("push-upgrade"));
    assertThat(run.exitCode()).isOne();
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("[ERROR] No such thing")
        .endsWith("/a checkout/.push-upgrade/build.log\n");
    assertThat(root.resolve(".push-upgrade/build.lock")).doesNotExist();
  }

  @Test
  void without_maven_it_says_what_to_install() throws Exception {
    Files.delete(tools.resolve("mvn"));
    var run = launch(root.resolve("push-upgrade"));
    assertThat(run.exitCode()).isOne();
    assertThat(run.err()).startsWith("Error: ").contains("Maven 3.8.7 or newer");
  }

  @Test
  void an_older_jdk_is_passed_over_for_one_on_the_path() throws Exception {
    Files.createSymbolicLink(tools.resolve("java"), jdk.resolve("bin/java"));
    jdk = jdk("17.0.15");
    assertThat(launch(root.resolve("push-upgrade"), "list").out()).startsWith("<jdk 21.0.2>");
  }

  @Test
  void flags_fit_the_jdk_and_the_length_of_the_run() throws Exception {
    assertThat(launch(root.resolve("push-upgrade"), "list").out())
        .contains("<-XX:TieredStopAtLevel=1>", "<-Dh2.bindAddress=127.0.0.1>")
        .doesNotContain("--sun-misc-unsafe-memory-access=allow");
    jdk = jdk("25.0.1");
    assertThat(launch(root.resolve("push-upgrade"), "demo").out())
        .contains("<--sun-misc-unsafe-memory-access=allow>")
        .doesNotContain("TieredStopAtLevel");
  }

  private Run launch(Path launcher, String... args) throws Exception {
    var process = start(launcher, args);
    var exitCode = process.waitFor();
    return new Run(
        exitCode,
        text(process.getInputStream().readAllBytes()),
        text(process.getErrorStream().readAllBytes()));
  }

  private Process start(Path launcher, String... args) throws IOException {
    var command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    var builder = new ProcessBuilder(command).directory(temporary.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH",
                tools.toString(),
                "JAVA_HOME",
                jdk.toString(),
                "HOME",
                temporary.toString()));
    return builder.start();
  }

  private Path jdk(String version) throws IOException {
    var home = Files.createDirectories(temporary.resolve("jdk-" + version));
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(
        home.resolve("bin/java"),
        "#!/bin/sh\necho '<jdk " + version + ">'\nfor a in \"$@\"; do echo \"<$a>\"; done\n");
    script(home.resolve("bin/javac"), "#!/bin/sh\n");
    return home;
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path whereIs(String tool) {
    return List.of(Path.of("/bin", tool), Path.of("/usr/bin", tool)).stream()
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  private long builds() throws IOException {
    try (var lines = Files.lines(root.resolve("builds"))) {
      return lines.count();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
