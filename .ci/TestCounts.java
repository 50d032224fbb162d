import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/**
 * Prints why tests were skipped, then `N passed, N failed, N skipped` over all surefire reports below
 * a folder. Counts the cases themselves: for nested classes the totals in a report's head are wrong.
 */
final class TestCounts {
  private int passed;
  private int failed;
  private int skipped;

  public static void main(String[] args) throws Exception {
    var counts = new TestCounts();
    for (var report : reports(Path.of(args[0]))) {
      counts.add(report);
    }
    System.out.printf(
        "%d passed, %d failed, %d skipped%n", counts.passed, counts.failed, counts.skipped);
    System.exit(counts.failed == 0 && counts.passed > 0 ? 0 : 1);
  }

  private static List<Path> reports(Path folder) throws IOException {
    var name = FileSystems.getDefault().getPathMatcher("glob:**/target/surefire-reports/{,faults/}TEST-*.xml");
    try (var files = Files.walk(folder)) {
      return files.filter(name::matches).sorted().toList();
    }
  }

  private void add(Path report) throws Exception {
    var cases =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(report.toFile())
            .getElementsByTagName("testcase");
    for (var i = 0; i < cases.getLength(); i++) {
      add((Element) cases.item(i));
    }
  }

  private void add(Element test) {
    var skips = test.getElementsByTagName("skipped");
    if (has(test, "failure") || has(test, "error")) {
      failed++;
    } else if (skips.getLength() > 0) {
      skipped++;
      var reason = ((Element) skips.item(0)).getAttribute("message").lines().findFirst();
      System.out.printf(
          "skipped: %s.%s: %s%n",
          test.getAttribute("classname"),
          test.getAttribute("name"),
          reason.orElse("no reason given"));
    } else {
      passed++;
    }
  }

  private static boolean has(Element test, String child) {
    return test.getElementsByTagName(child).getLength() > 0;
  }
}
