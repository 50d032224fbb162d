package pushupgrade.worker;

import org.jspecify.annotations.Nullable;

/**
 * What a caller says about the Temporal service; what is null here comes from {@code TEMPORAL_*} or
 * {@code temporal.toml}. The address is {@code host:port}.
 */
public record TemporalChoice(
    @Nullable String profile, @Nullable String address, @Nullable String namespace) {
  /** Nothing chosen: all of it from the environment, the file and the defaults. */
  public static final TemporalChoice NONE = new TemporalChoice(null, null, null);
}
