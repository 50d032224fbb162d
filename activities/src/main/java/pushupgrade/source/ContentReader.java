package pushupgrade.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import pushupgrade.source.SourceTree.SourceFile;

/** Reads files one at a time and stops as soon as one, or all together, exceed the limits. */
final class ContentReader {
  private static final int CHUNK = 64 * 1024;
  private static final long RATIO_MATTERS = 1_000_000;

  private final SourceTree tree;
  private final SourceLimits limits;
  private long total;

  ContentReader(SourceTree tree, SourceLimits limits) {
    this.tree = tree;
    this.limits = limits;
  }

  /** The whole file. */
  byte[] bytes(SourceFile file) {
    var content = new ByteArrayOutputStream();
    var chunk = new byte[CHUNK];
    try (var input = tree.open(file)) {
      for (int n = input.read(chunk); n >= 0; n = input.read(chunk)) {
        content.write(chunk, 0, n);
        total += n;
        check(file, content.size());
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    return content.toByteArray();
  }

  private void check(SourceFile file, long size) {
    if (size > limits.file()) {
      throw refused(
          file, "is larger than " + SourceLimits.megabytes(limits.file()) + ": reduce it");
    }
    if (size > RATIO_MATTERS && size / Math.max(1, file.packed()) > limits.ratio()) {
      throw refused(
          file,
          "unpacks to more than "
              + limits.ratio()
              + " times its size, like a zip bomb: leave it out");
    }
    if (total > limits.unpacked()) {
      throw new SourceRefusedException(
          "The package unpacks to more than "
              + SourceLimits.megabytes(limits.unpacked())
              + ": split it");
    }
  }

  /** The whole file as text, which has to be UTF-8; a byte order mark is dropped. */
  String text(SourceFile file) {
    return text(file, bytes(file));
  }

  static String text(SourceFile file, byte[] content) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new SourceRefusedException(file.path() + " is not UTF-8: save it as UTF-8", e);
    }
  }

  private static SourceRefusedException refused(SourceFile file, String what) {
    return new SourceRefusedException("'" + EntryNames.shown(file.path()) + "' " + what);
  }

  private static SourceRefusedException unreadable(SourceFile file, IOException e) {
    return new SourceRefusedException(
        "'" + EntryNames.shown(file.path()) + "' cannot be read: check or pack it again", e);
  }
}
