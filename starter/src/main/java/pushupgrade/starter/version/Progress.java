package pushupgrade.starter.version;

import pushupgrade.catalog.UploadProgress;
import pushupgrade.starter.shell.Session;

/** Tells a person how far a long upload has come; a short one needs no word. */
final class Progress implements UploadProgress {
  private static final int LONG = 1_000;

  private final Session session;
  private boolean longOne;
  private int said;

  Progress(Session session) {
    this.session = session;
  }

  @Override
  public void at(Stage stage, int done, int of) {
    longOne = longOne || of >= LONG;
    if (!longOne) {
      return;
    }
    switch (stage) {
      case READING -> counted("Read %d of %d files.", done, of);
      case CHECKING -> session.say("Comparing %d components with the base version.".formatted(of));
      case REVIEWING ->
          session.say("Reviewing what is new or changed, %d components.".formatted(of));
      case STORING -> counted("Stored %d of %d components.", done, of);
    }
  }

  private void counted(String sentence, int done, int of) {
    if (done < said) {
      said = 0;
    }
    if (done - said >= LONG || done == of) {
      said = done;
      session.say(sentence.formatted(done, of));
    }
  }
}
