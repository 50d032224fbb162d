package pushupgrade.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmlFolderTransportTest extends MailTransportContract {
  @TempDir private Path folder;

  @Override
  MailTransport transport() {
    return new EmlFolderTransport(folder.resolve("mails"));
  }

  @Override
  MailTransport unreachable() {
    try {
      return new EmlFolderTransport(Files.writeString(folder.resolve("file"), "no folder"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  List<MimeMessage> arrived() throws Exception {
    var mails = new ArrayList<MimeMessage>();
    for (var file : files()) {
      try (var in = Files.newInputStream(file)) {
        mails.add(new MimeMessage(Session.getInstance(new Properties()), in));
      }
    }
    return mails;
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder.resolve("mails"))) {
      return files.toList();
    }
  }

  @Test
  void what_a_killed_worker_left_half_written_is_written_anew() throws Exception {
    try (var session = opened()) {
      session.send(mail(1));
      var file = files().getFirst();
      var part = file.resolveSibling("." + file.getFileName() + ".part");
      Files.writeString(part, Files.readString(file) + "left behind");
      Files.delete(file);

      assertThat(session.send(mail(1))).isEqualTo(new SendAnswer.Accepted());

      assertThat(files()).singleElement().isEqualTo(file);
      assertThat(Files.readString(file)).doesNotContain("left behind");
    }
  }

  @Test
  void a_file_is_named_after_the_push_and_only_its_owner_reads_it() throws Exception {
    try (var session = opened()) {
      session.send(mail(1));
    }

    assertThat(files()).singleElement().satisfies(this::isPrivate);
    assertThat(files().getFirst().getFileName().toString())
        .matches(MailFixture.PUSH + "-[0-9a-f]{24}\\.eml");
  }

  private void isPrivate(Path file) throws IOException {
    assumeTrue(
        file.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "this file system has no owners");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_mail_that_is_sent_again_is_there_once() throws Exception {
    try (var session = opened()) {
      session.send(mail(1));
      assertThat(session.send(mail(1))).isEqualTo(new SendAnswer.Accepted());
    }

    assertThat(files()).hasSize(1);
  }
}
