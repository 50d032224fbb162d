package pushupgrade.registry.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pushupgrade.registry.Instance;
import pushupgrade.window.Blackout;
import pushupgrade.window.MaintenanceWindow;

/**
 * All that a file says about an instance. Windows that are null stay as they are; blackouts are
 * added. A status service does not know zones, so {@code zoneKnown} is false there and the zone of
 * an instance that exists stays.
 */
public record InstanceEntry(
    Instance instance,
    boolean zoneKnown,
    @Nullable List<MaintenanceWindow> windows,
    List<Blackout> blackouts) {}
