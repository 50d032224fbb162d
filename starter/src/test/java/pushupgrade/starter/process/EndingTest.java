package pushupgrade.starter.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What began is ended once, the last first. */
class EndingTest {
  private final List<String> told = new ArrayList<>();
  private final Ending ending = new Ending(told::add);

  private void begin(String name) {
    ending.<AutoCloseable>begin(() -> () -> told.add(name));
  }

  @Test
  void the_last_that_began_ends_first() {
    begin("server");
    begin("worker");
    assertThat(ending.end()).isTrue();
    assertThat(told).containsExactly("worker", "server");
  }

  @Test
  void it_is_done_once() {
    begin("server");
    assertThat(ending.end()).isTrue();
    assertThat(ending.end()).isFalse();
    assertThat(told).containsExactly("server");
  }

  @Test
  void nothing_begins_once_the_process_is_being_ended() {
    ending.end();
    assertThatThrownBy(() -> begin("worker")).isInstanceOf(IllegalStateException.class);
    assertThat(told).isEmpty();
  }

  @Test
  void what_does_not_end_cleanly_is_told_and_keeps_nothing_else_from_ending() {
    begin("server");
    ending.<AutoCloseable>begin(
        () ->
            () -> {
              throw new IllegalStateException("stuck");
            });
    ending.end();
    assertThat(told).containsExactly("Not ended cleanly: stuck", "server");
  }
}
