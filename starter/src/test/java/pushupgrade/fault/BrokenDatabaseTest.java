package pushupgrade.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pushupgrade.store.Database;

/** The database fails in every way while a push runs. */
@Tag("fault")
@ExtendWith(SeedInFailures.class)
class BrokenDatabaseTest {
  @TempDir Path folder;

  @Test
  void a_database_stopped_at_once_and_started_again_has_lost_nothing() {
    try (var run = FaultRun.in(folder).orgs(400)) {
      var worker = run.worker();
      var push = run.push();
      for (var stop = 1; stop <= 3; stop++) {
        run.record.awaitEnded(push, 80 * stop);
        run.postgres.stopImmediately();
        run.aMoment(4_000);
        run.postgres.restart();
        run.audit();
      }
      run.finish(push);
      worker.stop();
      run.tell(
          "1, 2, 5",
          "PostgreSQL dies",
          "SIGQUIT to the postmaster (as `-m immediate`), three times, restarted",
          "three recoveries");
    }
  }

  @Test
  void sessions_cut_every_two_seconds_cost_time_and_nothing_else() {
    try (var run = FaultRun.in(folder).orgs(400);
        var scissors = Executors.newSingleThreadScheduledExecutor()) {
      var worker = run.worker();
      var cut = new AtomicInteger();
      var push = run.push();
      run.record.awaitEnded(push, 1);
      var cutting =
          scissors.scheduleAtFixedRate(
              () -> cut.addAndGet(run.postgres.cutSessions()), 0, 2, TimeUnit.SECONDS);
      run.record.awaitOver(push);
      cutting.cancel(false);
      run.finish(push);
      worker.stop();
      assertThat(cut).hasPositiveValue();
      run.tell(
          "1, 2, 5",
          "database sessions are cut",
          "`pg_terminate_backend` of every session every 2 s",
          cut + " sessions cut");
    }
  }

  @Test
  void a_commit_whose_answer_is_lost_is_found_done() {
    try (var run = FaultRun.in(folder).orgs(400)) {
      var faults = new FaultySource(run.database(16).dataSource(), run.seed, 0.05, 0);
      upgradeThrough(run, faults);
      assertThat(faults.lost()).isPositive();
      run.tell(
          "1, 2, 5",
          "commit done, answer lost",
          "a data source that throws after 5 % of the commits",
          faults.lost() + " answers lost");
    }
  }

  @Test
  void deadlocks_and_serialization_failures_are_tried_again() {
    try (var run = FaultRun.in(folder).orgs(400)) {
      var faults = new FaultySource(run.database(16).dataSource(), run.seed, 0, 0.05);
      upgradeThrough(run, faults);
      assertThat(faults.refused()).isPositive();
      run.tell(
          "1, 2, 5",
          "deadlocks and serialization failures",
          "a data source that rolls back 5 % of the commits with 40P01 or 40001",
          faults.refused() + " commits refused");
    }
  }

  private static void upgradeThrough(FaultRun run, FaultySource faults) {
    faults.begin();
    var worker = run.worker(Database.over(faults));
    var push = run.push();
    run.finish(push);
    worker.stop();
  }

  @Test
  void two_connections_are_enough_to_get_through() {
    try (var run = FaultRun.in(folder).orgs(400)) {
      var worker = run.worker(run.database(2));
      var push = run.push();
      run.finish(push);
      worker.stop();
      run.tell("1, 2", "connections are scarce", "a pool of 2 for all slots", "no attempt failed");
    }
  }

  @Test
  void a_full_disk_stops_the_push_until_there_is_room_and_loses_nothing() throws IOException {
    try (var disk = SmallDisk.mount(folder.resolve("disk"), 220);
        var run = FaultRun.on(folder, disk.folder().resolve("postgres")).orgs(400)) {
      var worker = run.worker();
      var push = run.push();
      run.record.awaitEnded(push, 100);
      var filler = disk.fill();
      assertThat(run.postgres.isFull()).isTrue();
      FaultRun.sleep(8_000);
      var alive = run.postgres.answers();
      Files.delete(filler);
      if (!alive) {
        run.postgres.stopImmediately();
        run.postgres.restart();
      }
      run.finish(push);
      worker.stop();
      run.tell(
          "1, 2, 5",
          "disk of the database is full",
          "its file system filled to the last block for 8 s in mid push",
          alive ? "PostgreSQL stayed up" : "PostgreSQL ended itself and was started again");
    }
  }
}
