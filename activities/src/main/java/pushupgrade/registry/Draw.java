package pushupgrade.registry;

import pushupgrade.id.OrgId;

/**
 * The order in which a seed draws orgs: around the circle of their shuffle numbers, from a place
 * that the seed chooses. An index has this order, so that a sample of 1,000 reads little more than
 * 1,000 rows; that two seeds can draw some of the same orgs does no harm.
 */
public final class Draw {
  /** Shuffle numbers are smaller. */
  public static final int CIRCLE = Integer.MAX_VALUE;

  private Draw() {}

  /** The shuffle number from which the seed draws. */
  public static int start(long seed) {
    return Math.floorMod(mixed(seed * 0x9E3779B97F4A7C15L), CIRCLE);
  }

  /** What is added to a shuffle number, modulo {@link #CIRCLE}, for its place in the draw. */
  public static int turn(long seed) {
    return CIRCLE - start(seed);
  }

  /** The smaller, the earlier the org is drawn. */
  static int place(OrgId id, long seed) {
    return (int) (((long) shuffle(id) + turn(seed)) % CIRCLE);
  }

  /**
   * A stable number from 0 to {@link #CIRCLE} that has nothing to do with the order of ids: FNV-1a.
   * The hash code of a string would give many neighbours the same number.
   */
  static int shuffle(OrgId id) {
    var hash = 0xCBF29CE484222325L;
    for (var n = 0; n < id.value().length(); n++) {
      hash = (hash ^ id.value().charAt(n)) * 0x100000001B3L;
    }
    return Math.floorMod(mixed(hash), CIRCLE);
  }

  private static long mixed(long number) {
    var half = (number ^ (number >>> 32)) * 0xD6E8FEB86659FD93L;
    return half ^ (half >>> 32);
  }
}
