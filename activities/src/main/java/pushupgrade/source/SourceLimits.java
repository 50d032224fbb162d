package pushupgrade.source;

/**
 * How much a package may hold; sizes in bytes. The first three are the platform's limits for a
 * deployment, the others keep hostile input small.
 *
 * @param ratio how many times its packed size an entry of more than 1 MB may unpack to
 */
record SourceLimits(long zip, long unpacked, int files, long file, int ratio) {
  private static final long MB = 1_000_000;

  static final SourceLimits PLATFORM = new SourceLimits(39 * MB, 600 * MB, 10_000, 25 * MB, 200);

  /** Characters of one Apex file, the platform's limit. */
  static final int APEX_CHARACTERS = 1_000_000;

  /** Length of a full name: the platform's longest, a layout's, stays well below. */
  static final int NAME = 512;

  static String megabytes(long bytes) {
    return bytes / MB + " MB";
  }
}
