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
  private static final long PLACES = (1L << PLACE_BITS) - 1;
  private static final int FIRST_SIZE = 1 << 14;

  private final List<WaveSpec> waves;
  private final int sample;
  private final List<Kind> kinds = new ArrayList<>();
  private final Map<Stratum, Integer> strata = new HashMap<>();
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
  private record Kind(String instance, String type, int stratum, int listedWave) {}

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
    var type = Columns.text(row, "type");
    var stratum = new Stratum(type, Columns.text(row, "region"), row.getString("version_id"));
    var number = strata.computeIfAbsent(stratum, first -> strata.size());
    kinds.add(new Kind(instance, type, number, listed));
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
    var orgs = orgsOfWavesAndKinds();
    for (var wave = 0; wave < orgs.length; wave++) {
      for (var kind = 0; kind < orgs[wave].length; kind++) {
        if (orgs[wave][kind] > 0) {
          count(wave, kinds.get(kind).instance(), "", orgs[wave][kind]);
        }
      }
    }
    return cells.entrySet().stream().map(cell -> planned(cell.getKey(), cell.getValue())).toList();
  }

  private static Planned planned(Cell cell, long orgs) {
    return new Planned(cell.wave(), cell.instance(), cell.code(), orgs);
  }

  private long[][] orgsOfWavesAndKinds() {
    var orgs = new long[waves.size()][kinds.size()];
    var ranks = new CanaryRanks();
    var rules = rules(ranks.strata());
    for (var n = 0; n < size; n++) {
      orgs[wave(rules, n + 1L, ranks.of(n), kind(n))][kindNumber(n)]++;
    }
    return orgs;
  }

  private int kindNumber(int n) {
    return (int) (open[n] & PLACES);
  }

  private Kind kind(int n) {
    return kinds.get(kindNumber(n));
  }

  private static int wave(List<Rule> rules, long chanceRank, long canaryRank, Kind kind) {
    for (var number = 0; number < rules.size(); number++) {
      if (rules.get(number).takes(chanceRank, canaryRank, kind)) {
        return number;
      }
    }
    throw new IllegalStateException("No wave takes the rest");
  }

  /** Whether a wave takes an org that no earlier one took. */
  private interface Rule {
    boolean takes(long chanceRank, long canaryRank, Kind kind);
  }

  private List<Rule> rules(int strataDrawn) {
    var rules = new ArrayList<Rule>();
    var percent = 0;
    for (var wave : waves) {
      percent += wave.share() instanceof WaveShare.Percent part ? part.percent() : 0;
      rules.add(rule(wave.share(), rules.size(), percent, strataDrawn));
    }
    return rules;
  }

  private Rule rule(WaveShare share, int number, int percentSoFar, int strataDrawn) {
    return switch (share) {
      case WaveShare.Canary canary -> {
        var orgs = canary.orgs() == 0 ? Math.max(strataDrawn, size / 100) : canary.orgs();
        yield (chanceRank, canaryRank, kind) -> canaryRank <= orgs;
      }
      case WaveShare.OfType type ->
          (chanceRank, canaryRank, kind) -> kind.type().equals(type.type());
      case WaveShare.Percent percent -> {
        var hundredfold = (long) size * percentSoFar + 99;
        yield (chanceRank, canaryRank, kind) -> chanceRank * 100 <= hundredfold;
      }
      case WaveShare.Listed listed -> (chanceRank, canaryRank, kind) -> kind.listedWave() == number;
      case WaveShare.Rest rest -> (chanceRank, canaryRank, kind) -> true;
    };
  }

  /** The first of each stratum come first, then the second, and so on; each in draw order. */
  private final class CanaryRanks {
    private final int[] drawn = new int[strata.size()];
    private final int[] rank = new int[size];
    private final int[] next = new int[size + 2];

    CanaryRanks() {
      for (var n = 0; n < size; n++) {
        rank[n] = ++drawn[kind(n).stratum()];
        next[rank[n] + 1]++;
      }
      for (var r = 1; r < next.length; r++) {
        next[r] += next[r - 1];
      }
    }

    /** Asked once for each org, in draw order. */
    long of(int n) {
      return ++next[rank[n]];
    }

    int strata() {
      return (int) Arrays.stream(drawn).filter(orgs -> orgs > 0).count();
    }
  }
}
