package pushupgrade.record;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pushupgrade.id.PushId;
import pushupgrade.registry.InstanceStore;
import pushupgrade.rollout.DueOrg;
import pushupgrade.rollout.DuePage;
import pushupgrade.rollout.DueQuery;
import pushupgrade.rollout.NextOpening;
import pushupgrade.rollout.RolloutActivities;
import pushupgrade.rollout.RolloutRef;
import pushupgrade.store.Database;
import pushupgrade.window.InstanceCalendar;
import pushupgrade.window.Opening;

/** The rollout's reads and notes; here, and not in workflow code, zone rules are asked. */
public final class RolloutActivitiesImpl implements RolloutActivities {
  /**
   * An instance without windows is always open, and one whose windows touch each other is open for
   * years; a day at a time, so that "the next window" means tomorrow there.
   */
  private static final Duration OPEN_DAY = Duration.ofDays(1);

  /** Beyond every opening: the rollout asks for the next one then, and hears that none comes. */
  private static final Duration NEVER = Duration.ofDays(36_500);

  private final Database database;
  private final InstantSource clock;
  private final PushStore pushes;
  private final InstanceStore instances;
  private final RolloutStore rollouts;
  private final UntriedJobs untried;
  private final Confirmations confirmations;

  /** The activities over a database. */
  public RolloutActivitiesImpl(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.pushes = new PushStore(database);
    this.instances = new InstanceStore(database);
    this.rollouts = new RolloutStore(database);
    this.untried = new UntriedJobs(database);
    this.confirmations = new Confirmations(database);
  }

  @Override
  public NextOpening nextOpening(PushId push, int wave, String instance, Instant from) {
    var opening = opening(instances.calendar(instance), from, pushes.get(push).policy().finishBy());
    if (opening.found()) {
      rollouts.note(new RolloutRef(wave, instance), push, opening, clock.instant());
    }
    return opening;
  }

  static NextOpening opening(InstanceCalendar calendar, Instant from, @Nullable Instant finishBy) {
    return calendar
        .openingFrom(from)
        .filter(opening -> finishBy == null || opening.opens().isBefore(finishBy))
        .map(opening -> new NextOpening(true, opening.opens(), closing(opening, finishBy)))
        .orElseGet(NextOpening::none);
  }

  private static Instant closing(Opening opening, @Nullable Instant finishBy) {
    var closes = opening.closes();
    var dayLater = opening.opens().plus(OPEN_DAY);
    if (dayLater.isBefore(closes)) {
      closes = dayLater;
    }
    return finishBy != null && finishBy.isBefore(closes) ? finishBy : closes;
  }

  @Override
  public List<DueOrg> underWay(PushId push, int wave, String instance) {
    return rollouts.underWay(push, wave, instance);
  }

  /**
   * The calendar is asked again with each page: a window that was moved, or a blackout that was
   * entered after the rollout's opening was computed, holds back what has not begun.
   */
  @Override
  public DuePage due(DueQuery query) {
    var calendar = instances.calendar(query.instance());
    var orgs = calendar.isOpenAt(query.at()) ? rollouts.due(query) : List.<DueOrg>of();
    return new DuePage(orgs, orgs.isEmpty() ? nextDue(query, calendar) : null);
  }

  private @Nullable Instant nextDue(DueQuery query, InstanceCalendar calendar) {
    var due = rollouts.nextDue(query);
    return due == null || calendar.isOpenAt(query.at())
        ? due
        : calendar.openingFrom(query.at()).map(Opening::opens).orElse(query.at().plus(NEVER));
  }

  @Override
  public void closeOut(PushId push, int wave, String instance) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS); // found again by this instant
    database
        .transactions()
        .executeWithoutResult(
            status -> {
              if (untried.failWithoutWindow(push, wave, instance, now) > 0) {
                confirmations.ofRollout(pushes.get(push), wave, instance, now);
              }
            });
  }
}
