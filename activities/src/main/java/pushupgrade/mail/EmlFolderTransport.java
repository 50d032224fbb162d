package pushupgrade.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;

/**
 * Writes each mail as an {@code .eml} file that any mail program opens: the default without a
 * server. A file's name comes from the push and the Message-ID, so that the same mail is never
 * there twice.
 */
public final class EmlFolderTransport implements MailTransport {
  private final Path folder;
  private final Session session = Session.getInstance(new Properties());

  /** Mails go into this folder, which is made when it is missing. */
  public EmlFolderTransport(Path folder) {
    this.folder = folder;
  }

  @Override
  public Opening open() {
    try {
      Files.createDirectories(folder);
      return Files.isWritable(folder)
          ? new Opening.Open(new FolderSession())
          : new Opening.Down("The folder for mails cannot be written: change its permissions");
    } catch (IOException e) {
      return new Opening.Down("The folder for mails cannot be made: name another one");
    }
  }

  private final class FolderSession implements MailSession {
    @Override
    public SendAnswer send(ComposedMail mail) {
      var file = folder.resolve(mail.push() + "-" + hash(mail.messageId()) + ".eml");
      try {
        write(mail, file);
        return new SendAnswer.Accepted();
      } catch (FileAlreadyExistsException e) {
        // A person sends a mail again whose fate was unknown: here it can be known.
        return new SendAnswer.Accepted();
      } catch (IOException e) {
        return new SendAnswer.TryLater("The file could not be written", SendAnswer.Trouble.SERVER);
      } catch (MessagingException e) {
        return new SendAnswer.Refused("The mail has no MIME form");
      }
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  /** Written apart and then moved, so that a file with the right name is always complete. */
  private void write(ComposedMail mail, Path file) throws IOException, MessagingException {
    var part = newFile();
    // The MIME form is written byte by byte.
    try (var out = new BufferedOutputStream(Files.newOutputStream(part))) {
      MimeForm.of(mail, session).writeTo(out);
    }
    try {
      Files.move(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private Path newFile() throws IOException {
    var onlyOwner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? Files.createTempFile(folder, ".mail", ".part", onlyOwner)
        : Files.createTempFile(folder, ".mail", ".part");
  }

  private static String hash(String messageId) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var all = digest.digest(messageId.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
