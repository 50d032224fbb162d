package pushupgrade.starter.push;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scheduling shows what will happen, makes one push of one request, and refuses in one line. */
class ScheduleCommandTest {
  @TempDir Path folder;

  @Test
  void probe() throws Exception {
    try (var site = Site.in(folder)) {
      site.daily("NA1", "America/Los_Angeles", 22);
      site.daily("EU1", "Europe/Berlin", 7);
      site.org("NA1");
      site.org("NA1");
      site.org("EU1");
      System.out.println(
          site.run(
                  "schedule",
                  "loyl@1.4.1",
                  "--at",
                  "2030-01-10T12:00Z",
                  "--description",
                  "Points are rounded",
                  "--dry-run")
              .out());
      System.out.println(
          site.run(
                  "schedule",
                  "loyl@1.4.1",
                  "--at",
                  "2030-01-10T12:00Z",
                  "--description",
                  "Points are rounded",
                  "--dry-run",
                  "-o",
                  "json")
              .out());
      for (var line :
          java.util.List.of(
              "schedule loyl@1.4.2 --at 2030-01-10T12:00Z --description x",
              "schedule loyl@1.4.1 --at 2020-01-10T12:00Z --description x",
              "schedule loyl@1.4.1 --at 2030-01-10T12:00 --description x",
              "schedule loyl@1.4.1 --at 2030-01-10T12:00Z --description x --waves 7x",
              "report 0DV000000000009",
              "list",
              "schedule loyl@1.4.1 --at 2030-01-10T12:00Z --description x --waves rest",
              "schedule loyl@1.4.1 --at 2030-01-10T12:00Z --description x --yes",
              "pause 0DV000000000001GAA",
              "schedule loyl@1.4.1 --at 2030-01-10T12:00Z --description x --tolerance 7x",
              "schedule loyl@1.4.1 --at 2030-01-10T12:00Z --description x --retry 7x",
              "schedule loyl@1.4.1 --at 2030-01-10T12:00Z --description x --concurrency 0",
              "schedule 04t000000000009 --at 2030-01-10T12:00Z --description x",
              "pause 0DV000000000001GAA --reason x --role support",
              "report 0DV000000000001GAA")) {
        System.out.println(line + "\n   " + site.run(line.split(" ")));
      }
    }
  }
}
