package pushupgrade.worker.metrics;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The text of a scrape, looked at line by line. */
record Scrape(String text) {
  private static final Pattern SAMPLE = Pattern.compile("^([a-zA-Z_:][\\w:]*)(\\{.*})? (\\S+)$");

  /** The value of the one sample with this name and these labels, in any order. */
  OptionalDouble value(String name, String... labels) {
    return text.lines()
        .map(SAMPLE::matcher)
        .filter(line -> line.matches() && line.group(1).equals(name))
        .filter(line -> List.of(labels).stream().allMatch(String.valueOf(line.group(2))::contains))
        .mapToDouble(line -> Double.parseDouble(line.group(3)))
        .reduce(
            (one, other) -> {
              throw new AssertionError(name + " with " + List.of(labels) + " is not one sample");
            });
  }

  /** The names of all samples. */
  Set<String> names() {
    var names = new TreeSet<String>();
    text.lines()
        .map(SAMPLE::matcher)
        .filter(line -> line.matches())
        .forEach(line -> names.add(line.group(1)));
    return names;
  }
}
