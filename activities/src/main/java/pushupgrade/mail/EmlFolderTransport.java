package pushupgrade.mail;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;

/**
 * Writes each mail as an {@code .eml} file that any mail program opens: the default without a
 * server. A file's name comes from the push and the Message-ID, so that the same mail is never
 * there twice.
 */
public final class EmlFolderTransport implements MailTransport {
  private static final Set<OpenOption> NEW_OR_LEFT_BEHIND =
      Set.of(CREATE, TRUNCATE_EXISTING, WRITE, NOFOLLOW_LINKS);

  private final Path folder;
  private final FileAttribute<?>[] onlyOwner;
  private final Session session = Session.getInstance(new Properties());

  /** Mails go into this folder, which is made when it is missing. */
  public EmlFolderTransport(Path folder) {
    this.folder = folder;
    this.onlyOwner =
        folder.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
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
        // A mail of unknown fate that a person sends again becomes the same file.
        write(mail, file);
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
    var content = new ByteArrayOutputStream();
    MimeForm.of(mail, session).writeTo(content);
    var part = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      try (var out = Files.newByteChannel(part, NEW_OR_LEFT_BEHIND, onlyOwner)) {
        var bytes = ByteBuffer.wrap(content.toByteArray());
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
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
