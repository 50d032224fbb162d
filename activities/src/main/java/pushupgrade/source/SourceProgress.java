package pushupgrade.source;

/** Is told how far reading has come, after each file. */
@FunctionalInterface
public interface SourceProgress {
  /** Tells nobody. */
  SourceProgress NONE = (files, of) -> {};

  /** {@code files} of {@code of} have been read. */
  void read(int files, int of);
}
