package pushupgrade.starter.registry;

import java.util.List;

/** Something that filters name and that will not come as the user may think. */
public record SelectionFinding(Problem problem, List<String> names) {
  /** What is wrong with what was named. */
  public enum Problem {
    /** Listed, and nobody knows it. */
    UNKNOWN("not registered"),
    /** Listed, without the package. */
    NOT_INSTALLED("without the package"),
    /** Listed, on a version from which there is no patch step. */
    NOT_ELIGIBLE("on a version that cannot be upgraded to the one asked for"),
    /** Listed twice; counts once. */
    DUPLICATE("named more than once, counted once"),
    /** Listed, and refused by another filter of the same command. */
    FILTERED_OUT("listed, but left out by the other filters"),
    /** Listed and excluded; the exclude list wins. */
    EXCLUDED("both listed and excluded, so left out"),
    /** On the exclude list, and nobody knows it. */
    UNKNOWN_EXCLUDED("on the exclude list, but not registered"),
    /** No instance has this name. */
    UNKNOWN_INSTANCE("no registered instance"),
    /** No org is in this region. */
    UNKNOWN_REGION("no region of any org"),
    /** The package has no version that could go to the one asked for. */
    NOTHING_ELIGIBLE("a version to which no installed version can be upgraded");

    private final String meaning;

    Problem(String meaning) {
      this.meaning = meaning;
    }

    /** The end of a sentence that begins with the names. */
    public String meaning() {
      return meaning;
    }
  }

  public SelectionFinding {
    names = List.copyOf(names);
  }

  /** One line that holds every name. */
  public String sentence() {
    return "%d %s: %s".formatted(names.size(), problem.meaning(), String.join(", ", names));
  }
}
