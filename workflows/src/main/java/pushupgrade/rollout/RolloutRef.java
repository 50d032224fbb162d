package pushupgrade.rollout;

/** Names a rollout of a push: one wave on one instance. */
public record RolloutRef(int wave, String instance) implements Comparable<RolloutRef> {
  @Override
  public int compareTo(RolloutRef other) {
    return wave == other.wave
        ? instance.compareTo(other.instance)
        : Integer.compare(wave, other.wave);
  }
}
