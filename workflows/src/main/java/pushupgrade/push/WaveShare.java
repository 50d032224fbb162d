package pushupgrade.push;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Which orgs a wave takes, of those that no earlier wave took. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = WaveShare.Canary.class, name = "canary"),
  @JsonSubTypes.Type(value = WaveShare.OfType.class, name = "type"),
  @JsonSubTypes.Type(value = WaveShare.Percent.class, name = "percent"),
  @JsonSubTypes.Type(value = WaveShare.Listed.class, name = "listed"),
  @JsonSubTypes.Type(value = WaveShare.Rest.class, name = "rest")
})
public sealed interface WaveShare {
  /**
   * Orgs of every stratum (type, region, installed version), evenly.
   *
   * @param orgs how many; 0 for one a stratum, or one percent of the push where that is more
   */
  record Canary(int orgs) implements WaveShare {
    public Canary {
      if (orgs < 0) {
        throw new IllegalArgumentException("A canary has no negative number of orgs");
      }
    }
  }

  /** Orgs of one type, by the name the registry gives it. */
  record OfType(String type) implements WaveShare {}

  /** A share of all targets, drawn by chance. */
  record Percent(int percent) implements WaveShare {
    public Percent {
      if (percent < 1 || percent > 100) {
        throw new IllegalArgumentException(
            "A wave takes from 1% to 100% of the targets, not " + percent + "%");
      }
    }
  }

  /** The orgs of a list that came with the request; which is said by the wave's number. */
  record Listed() implements WaveShare {}

  /** All that are left. */
  record Rest() implements WaveShare {}
}
