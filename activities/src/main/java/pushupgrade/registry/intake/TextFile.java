package pushupgrade.registry.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** UTF-8 text files of users, with or without a byte order mark; other encodings are refused. */
final class TextFile {
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private TextFile() {}

  static BufferedReader open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(file + " is a folder: give a file");
    }
    try {
      var text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
      text.mark(1);
      if (text.read() != BYTE_ORDER_MARK) {
        text.reset();
      }
      return text;
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("There is no file " + file + ": check the path", e);
    }
  }
}
