package pushupgrade.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;

/** Who asks an impatient question is not held by the database, and questions do not pile up. */
@Timeout(120)
class ImpatientReadingTest {
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void an_answer_is_the_databases_own_each_time() {
    try (var database = TestDatabase.h2()) {
      var reading =
          new ImpatientReading<>(
              database,
              Duration.ofSeconds(60),
              jdbc ->
                  jdbc.sql("SELECT count(*) FROM push").query(Integer.class).single()
                      + asked.incrementAndGet());
      assertThat(reading.ask()).isEqualTo(1);
      assertThat(reading.ask()).isEqualTo(2);
    }
  }

  @Test
  void a_question_that_hangs_is_given_up_and_not_put_again_before_it_has_ended() throws Exception {
    var answers = new CountDownLatch(1);
    try (var database = TestDatabase.h2()) {
      var reading =
          new ImpatientReading<>(
              database,
              Duration.ofMillis(100),
              jdbc -> {
                asked.incrementAndGet();
                await(answers);
                return "an answer";
              });
      for (var ask = 0; ask < 3; ask++) {
        assertThatThrownBy(reading::ask).isInstanceOf(QueryTimeoutException.class);
      }
      assertThat(asked).hasValue(1);
      answers.countDown();
      while (asked.get() == 1) {
        assertThat(answer(reading)).isIn("an answer", "");
      }
    }
  }

  private static String answer(ImpatientReading<String> reading) {
    try {
      return reading.ask();
    } catch (QueryTimeoutException late) {
      return "";
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void what_the_database_refuses_is_told_as_it_is() {
    try (var database = TestDatabase.h2()) {
      var reading =
          new ImpatientReading<>(
              database,
              Duration.ofSeconds(60),
              jdbc -> jdbc.sql("SELECT nothing").query(Integer.class).single());
      assertThatThrownBy(reading::ask)
          .isInstanceOf(DataAccessException.class)
          .isNotInstanceOf(QueryTimeoutException.class);
    }
  }
}
