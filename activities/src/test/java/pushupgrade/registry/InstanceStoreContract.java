package pushupgrade.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static pushupgrade.registry.Registered.NOW;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pushupgrade.store.DatabaseContract;
import pushupgrade.window.Blackout;
import pushupgrade.window.InstanceCalendar;
import pushupgrade.window.MaintenanceWindow;

/** Instances and the audit log. */
abstract class InstanceStoreContract extends DatabaseContract {
  private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");
  private static final MaintenanceWindow ALL_WEEK =
      new MaintenanceWindow(
          EnumSet.allOf(DayOfWeek.class), LocalTime.of(22, 30), Duration.ofHours(5), LORD_HOWE);
  private static final MaintenanceWindow SUNDAY =
      new MaintenanceWindow(
          EnumSet.of(DayOfWeek.SUNDAY), LocalTime.MIDNIGHT, Duration.ofHours(24), LORD_HOWE);

  private InstanceStore instances;
  private BlackoutStore blackouts;

  @BeforeAll
  void fill() {
    instances = new InstanceStore(database);
    blackouts = new BlackoutStore(database);
  }

  @Test
  void an_instance_saved_twice_is_updated() {
    instances.save(new Instance("AP9", "AP", ZoneId.of("Asia/Tokyo")));
    instances.save(new Instance("AP9", "APAC", LORD_HOWE));

    assertThat(instances.find("AP9")).contains(new Instance("AP9", "APAC", LORD_HOWE));
    assertThat(instances.list()).contains(new Instance("AP9", "APAC", LORD_HOWE));
  }

  @Test
  void windows_and_blackouts_make_the_calendar() {
    instances.save(new Instance("AP10", "AP", LORD_HOWE));
    var early = new Blackout(NOW, NOW.plusSeconds(60), "year end");
    var late = new Blackout(NOW.plusSeconds(600), NOW.plusSeconds(900), "audit");

    instances.setWindows("AP10", List.of(SUNDAY));
    instances.setWindows("AP10", List.of(ALL_WEEK, SUNDAY));
    blackouts.add("AP10", late);
    blackouts.add("AP10", new Blackout(NOW, NOW.plusSeconds(30), "shorter"));
    blackouts.add("AP10", early);

    assertThat(instances.calendar("AP10"))
        .isEqualTo(new InstanceCalendar(List.of(ALL_WEEK, SUNDAY), List.of(early, late)));
    assertThat(blackouts.remove("AP10", early)).isTrue();
    assertThat(blackouts.list("AP10")).containsExactly(late);
  }

  @Test
  void an_instance_without_windows_is_always_open() {
    instances.save(new Instance("CS1", "NA", LORD_HOWE));

    assertThat(instances.calendar("CS1").alwaysOpen()).isTrue();
  }

  @Test
  void windows_of_an_unknown_instance_are_refused() {
    assertThatExceptionOfType(NoSuchElementException.class)
        .isThrownBy(() -> instances.setWindows("XX1", List.of(SUNDAY)))
        .withMessageContaining("XX1");
  }

  @Test
  void the_audit_log_pages_from_the_newest_and_by_subject() {
    var log = new AuditLog(database);
    var ada = new AuditEntry.Actor("ada", Role.SUPPORT);
    for (var n = 1; n <= 5; n++) {
      log.add(new AuditEntry(NOW, ada, "org show", "org" + n % 2, "case " + n, "ok"));
    }

    var page = log.page(null, Long.MAX_VALUE, 2);
    assertThat(page).extracting(n -> n.entry().why()).containsExactly("case 5", "case 4");
    assertThat(log.page(null, page.getLast().number(), 9))
        .extracting(n -> n.entry().why())
        .containsExactly("case 3", "case 2", "case 1");
    assertThat(log.page("org0", Long.MAX_VALUE, 9))
        .extracting(n -> n.entry().why())
        .containsExactly("case 4", "case 2");
    assertThat(page.getFirst().entry())
        .isEqualTo(new AuditEntry(NOW, ada, "org show", "org1", "case 5", "ok"));
  }
}
