package pushupgrade.store;

import java.nio.file.Path;

/** Counts up in the embedded database of a folder, and says each number after its commit. */
public final class CommittingProcess {
  private CommittingProcess() {}

  /** Runs until it is killed. */
  public static void main(String[] arguments) throws InterruptedException {
    var url = Database.embeddedUrl(Path.of(arguments[0]));
    try (var database = Database.open(new Database.Settings(url, "sa", "", 2))) {
      for (var number = 1000; ; number++) {
        database
            .jdbc()
            .sql("UPDATE id_sequence SET next = ? WHERE prefix = '0DX'")
            .param(number)
            .update();
        System.out.println(number);
        Thread.sleep(2);
      }
    }
  }
}
