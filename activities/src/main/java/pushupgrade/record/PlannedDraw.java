package pushupgrade.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pushupgrade.push.WaveShare;
import pushupgrade.push.WaveSpec;
import pushupgrade.record.TargetFreeze.Planned;
import pushupgrade.store.Columns;

/**
 * Counts how orgs would fall into waves, by the rules of {@link TargetFreeze}'s statement, with
 * eight bytes an org. Where two orgs have the same place in the draw, which is rarer than one in a
 * thousand, the statement may take them the other way round.
 */
final class PlannedDraw {
  private static final int PLACE_BITS = 31;
  private static final int FIRST_SIZE = 1 << 14;

  private final List<WaveSpec> waves;
  private final int sample;
  private final List<Kind> kinds = new ArrayList<>();
  private final Map<Cell, Long> cells = new TreeMap<>();

  /**
   * The place in the draw, and below it the number of the kind; of each org that may be upgraded.
   */
  private long[] open = new long[FIRST_SIZE];

  private int size;

  /**
   * @param sample at most so many orgs
   */
  PlannedDraw(List<WaveSpec> waves, int sample) {
    this.waves = waves;
    this.sample = sample;
  }

  /** What the rules look at beside the draw; a listed wave of -1 is none. */
  private record Kind(String instance, Stratum stratum, int listedWave) {}

  private record Stratum(String type, String region, @Nullable String version) {}

  private record Cell(int wave, String instance, String code) implements Comparable<Cell> {
    @Override
    public int compareTo(Cell other) {
      var byWave = Integer.compare(wave, other.wave);
      var byInstance = byWave == 0 ? instance.compareTo(other.instance) : byWave;
      return byInstance == 0 ? code.compareTo(other.code) : byInstance;
    }
  }

  /** Takes the orgs of one kind and reason that the filter meets. */
  void add(ResultSet row) throws SQLException {
    var instance = Columns.text(row, "instance");
    var code = row.getString("code");
    if (code != null) {
      count(waves.size() - 1, instance, code, row.getLong("orgs"));
      return;
    }
    var wave = row.getInt("listed_wave");
    var listed = row.wasNull() ? -1 : wave;
    var stratum =
        new Stratum(
            Columns.text(row, "type"), Columns.text(row, "region"), row.getString("version_id"));
    kinds.add(new Kind(instance, stratum, listed));
    for (var place : (Object[]) row.getArray("draws").getArray()) {
      add(((Number) place).longValue(), kinds.size() - 1);
    }
  }

  private void add(long place, int kind) {
    if (size == open.length) {
      open = Arrays.copyOf(open, size * 2);
    }
    open[size++] = place << PLACE_BITS | kind;
  }

  private void count(int wave, String instance, String code, long orgs) {
    cells.merge(new Cell(wave, instance, code), orgs, Long::sum);
  }

  /**
   * The counts by wave, instance and reason.
   *
   * @param withExcluded whether orgs that are left alone are counted too
   */
  List<Planned> planned(boolean withExcluded) {
    if (!withExcluded) {
      cells.clear();
    }
    Arrays.sort(open, 0, size);
    size = Math.min(size, sample); // first, so that ranks and shares are those of the sample
    var ranks = new StratumRanks();
    for (var n = 0; n < size; n++) {
      ranks.add(n);
    }
    ranks.sum();
    for (var n = 0; n < size; n++) {
      count(wave(n + 1L, ranks.canaryRank(n), ranks.strata(), kind(n)), kind(n).instance(), "", 1);
    }
    return cells.entrySet().stream().map(cell -> planned(cell.getKey(), cell.getValue())).toList();
  }

  private static Planned planned(Cell cell, long orgs) {
    return new Planned(cell.wave(), cell.instance(), cell.code(), orgs);
  }

  private Kind kind(int n) {
    return kinds.get((int) (open[n] & ((1L << PLACE_BITS) - 1)));
  }

  private int wave(long chanceRank, long canaryRank, int strata, Kind kind) {
    var percent = 0;
    for (var number = 0; number < waves.size(); number++) {
      var share = waves.get(number).share();
      percent += share instanceof WaveShare.Percent part ? part.percent() : 0;
      var takes =
          switch (share) {
            case WaveShare.Canary canary ->
                canaryRank <= (canary.orgs() == 0 ? Math.max(strata, size / 100) : canary.orgs());
            case WaveShare.OfType type -> kind.stratum().type().equals(type.type());
            case WaveShare.Percent p -> chanceRank * 100 <= (long) size * percent + 99;
            case WaveShare.Listed listed -> kind.listedWave() == number;
            case WaveShare.Rest rest -> true;
          };
      if (takes) {
        return number;
      }
    }
    throw new IllegalStateException("No wave takes the rest");
  }

  /** The first of each stratum come first, then the second, and so on; each in draw order. */
  private final class StratumRanks {
    private final Map<Stratum, Integer> drawn = new HashMap<>();
    private final int[] rank = new int[size];
    private int[] next = new int[size + 2];

    /** Orgs are added in draw order. */
    void add(int n) {
      rank[n] = drawn.merge(kind(n).stratum(), 1, Integer::sum);
      next[rank[n] + 1]++;
    }

    void sum() {
      for (var r = 1; r < next.length; r++) {
        next[r] += next[r - 1];
      }
    }

    /** Asked once for each org, in draw order. */
    long canaryRank(int n) {
      return ++next[rank[n]];
    }

    int strata() {
      return drawn.size();
    }
  }
}
