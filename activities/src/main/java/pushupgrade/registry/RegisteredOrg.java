package pushupgrade.registry;

import org.jspecify.annotations.Nullable;

/** An org of the registry with what its subscriber and the platform have said about it since. */
public record RegisteredOrg(Org org, @Nullable OptOut optOut, @Nullable ReadOnly readOnly) {}
