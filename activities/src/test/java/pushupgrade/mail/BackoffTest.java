package pushupgrade.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  @ParameterizedTest
  @CsvSource({"1, PT1M", "2, PT2M", "3, PT4M", "8, PT128M", "9, PT4H", "10, PT4H", "100000, PT4H"})
  void waits_double_from_a_minute_to_four_hours(int failures, Duration wait) {
    assertThat(Backoff.after(failures)).isEqualTo(wait);
  }

  @Test
  void a_pace_keeps_mails_apart_and_an_idle_time_is_not_made_up() {
    var second = TimeUnit.SECONDS.toNanos(1);
    var pace = new Pace(4, 0);

    assertThat(pace.delayNanos(0)).isZero();
    assertThat(pace.delayNanos(0)).isEqualTo(second / 4);
    assertThat(pace.delayNanos(0)).isEqualTo(second / 2);
    assertThat(pace.delayNanos(10 * second)).isZero();
    assertThat(pace.delayNanos(10 * second)).isEqualTo(second / 4);
    assertThat(new Pace(0, 0).delayNanos(0)).isZero();
  }
}
