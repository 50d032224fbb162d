package pushupgrade.catalog;

/** Is told how far an upload has come. */
@FunctionalInterface
public interface UploadProgress {
  /** Tells nobody. */
  UploadProgress NONE = (stage, done, of) -> {};

  /** What an upload is busy with, in this order. */
  enum Stage {
    /** Reads files. */
    READING,
    /** Compares components with those of the base version. */
    CHECKING,
    /** Looks for security faults in new and changed Apex. */
    REVIEWING,
    /** Writes components and source. */
    STORING
  }

  /** {@code done} of {@code of} files or components. */
  void at(Stage stage, int done, int of);
}
