package pushupgrade.window;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When an instance may be touched: its weekly windows, merged where they overlap or touch, without
 * its blackouts. An instance without windows is always open.
 *
 * <p>Pure arithmetic with the zone rules of this machine; time comes in as an argument. A search
 * ends two years ahead.
 */
public record InstanceCalendar(List<MaintenanceWindow> windows, List<Blackout> blackouts) {
  /** Nearly every question is answered by the next two weeks. */
  private static final Duration FIRST_LOOK = Duration.ofDays(16);

  private static final Duration SEARCH = Duration.ofDays(731);

  /** Days back at which a window that is still open can have started, clock changes included. */
  private static final int LOOK_BACK = 8;

  private static final Duration ALWAYS = Duration.ofDays(3653);

  /** Copies both lists. */
  public InstanceCalendar {
    windows = List.copyOf(windows);
    blackouts = blackouts.stream().sorted(Comparator.comparing(Blackout::from)).toList();
  }

  /** Whether there are no windows, so that only blackouts close the instance. */
  public boolean alwaysOpen() {
    return windows.isEmpty();
  }

  /**
   * The opening that holds the instant, from that instant on, or else the first later one; empty
   * when the next two years have none. An instance without windows is open for ten years.
   */
  public Optional<Opening> openingFrom(Instant instant) {
    return openings(instant, 1).stream()
        .findFirst()
        .map(o -> o.opens().isBefore(instant) ? new Opening(instant, o.closes()) : o);
  }

  /** Whether the instance may be touched at the instant. */
  public boolean isOpenAt(Instant instant) {
    return openingFrom(instant).filter(opening -> opening.opens().equals(instant)).isPresent();
  }

  /**
   * The next openings in full, in order: the first may have opened before the instant. Fewer than
   * asked for when two years do not hold as many. A stretch of windows that touch each other is
   * shown from at most eight days back.
   */
  public List<Opening> openings(Instant from, int count) {
    var found = openingsUntil(from, from.plus(FIRST_LOOK), count);
    var sure = found.size() == count && found.getLast().closes().isBefore(from.plus(FIRST_LOOK));
    return sure ? found : openingsUntil(from, from.plus(SEARCH), count);
  }

  private List<Opening> openingsUntil(Instant from, Instant until, int count) {
    var open = alwaysOpen() ? List.of(new Opening(from, from.plus(ALWAYS))) : merged(from, until);
    return open.stream()
        .flatMap(this::withoutBlackouts)
        .filter(opening -> opening.closes().isAfter(from))
        .limit(count)
        .toList();
  }

  private List<Opening> merged(Instant from, Instant until) {
    var merged = new ArrayList<Opening>();
    for (var next : starting(from, until)) {
      var last = merged.isEmpty() ? null : merged.getLast();
      if (last == null || next.opens().isAfter(last.closes())) {
        merged.add(next);
      } else if (next.closes().isAfter(last.closes())) {
        merged.set(merged.size() - 1, new Opening(last.opens(), next.closes()));
      }
    }
    return merged;
  }

  private List<Opening> starting(Instant from, Instant until) {
    return windows.stream()
        .flatMap(
            window ->
                LocalDate.ofInstant(from, window.zone())
                    .minusDays(LOOK_BACK)
                    .datesUntil(LocalDate.ofInstant(until, window.zone()).plusDays(1))
                    .filter(date -> window.days().contains(date.getDayOfWeek()))
                    .map(window::on))
        .filter(opening -> opening.opens().isBefore(until))
        .sorted(Comparator.comparing(Opening::opens))
        .toList();
  }

  private Stream<Opening> withoutBlackouts(Opening opening) {
    var pieces = new ArrayList<Opening>();
    var opens = opening.opens();
    for (var blackout : blackouts) {
      if (blackout.from().isAfter(opens) && blackout.from().isBefore(opening.closes())) {
        pieces.add(new Opening(opens, blackout.from()));
      }
      if (blackout.from().isBefore(opening.closes()) && blackout.until().isAfter(opens)) {
        opens = blackout.until();
      }
    }
    if (opens.isBefore(opening.closes())) {
      pieces.add(new Opening(opens, opening.closes()));
    }
    return pieces.stream();
  }
}
