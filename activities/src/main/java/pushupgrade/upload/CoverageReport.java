package pushupgrade.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code sf apex run test --code-coverage --result-format json} wrote.
 *
 * @param classes by name in lower case, without a namespace
 * @param failedTests in the order of the file
 */
record CoverageReport(Map<String, Covered> classes, List<String> failedTests) {
  private static final long LARGEST = 100_000_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Lines of one class or trigger. */
  record Covered(String name, int total, int covered) {
    int percent() {
      return total == 0 ? 100 : Math.toIntExact(100L * covered / total);
    }
  }

  /** Percent of all lines, rounded down; a package without lines is covered. */
  int percent() {
    long lines = classes.values().stream().mapToLong(Covered::total).sum();
    long covered = classes.values().stream().mapToLong(Covered::covered).sum();
    return lines == 0 ? 100 : Math.toIntExact(100 * covered / lines);
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException with what to do, when it is no such file
   */
  static CoverageReport read(Path file) {
    var result = json(file);
    if (result.has("result")) {
      result = result.path("result");
    }
    var coverage = result.path("coverage").path("coverage");
    if (!coverage.isArray()) {
      throw malformed(file, "it has no result.coverage.coverage list");
    }
    var classes = new LinkedHashMap<String, Covered>();
    for (var one : coverage) {
      var covered = covered(file, one);
      classes.put(covered.name().toLowerCase(Locale.ROOT), covered);
    }
    return new CoverageReport(classes, failed(result.path("tests")));
  }

  private static JsonNode json(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw malformed(file, "it is larger than 100 MB");
      }
      return JSON.readTree(Files.readString(file, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw malformed(file, "line " + e.getLocation().getLineNr() + " is not JSON");
    } catch (IOException e) {
      throw malformed(file, "it cannot be read");
    }
  }

  private static Covered covered(Path file, JsonNode one) {
    var name = one.path("name").asText("");
    var total = one.path("totalLines");
    var covered = one.path("totalCovered");
    if (name.isEmpty() || !total.isInt() || !covered.isInt()) {
      throw malformed(file, "an entry lacks name, totalLines or totalCovered");
    }
    if (covered.asInt() < 0 || covered.asInt() > total.asInt()) {
      throw malformed(file, name + " has more covered lines than lines");
    }
    var local = name.contains("__") ? name.substring(name.indexOf("__") + 2) : name;
    return new Covered(local, total.asInt(), covered.asInt());
  }

  private static List<String> failed(JsonNode tests) {
    var failed = new ArrayList<String>();
    for (var test : tests) {
      var outcome = test.path("Outcome").asText(test.path("outcome").asText("Pass"));
      if (outcome.equalsIgnoreCase("Fail") || outcome.equalsIgnoreCase("CompileFail")) {
        failed.add(test.path("FullName").asText(test.path("fullName").asText("a test")));
      }
    }
    return failed;
  }

  private static IllegalArgumentException malformed(Path file, String why) {
    return new IllegalArgumentException(
        "The coverage file "
            + file.getFileName()
            + " is not what 'sf apex run test --code-coverage --result-format json' writes ("
            + why
            + "): run it again");
  }
}
