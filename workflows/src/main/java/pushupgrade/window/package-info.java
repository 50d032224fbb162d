/** Maintenance windows of instances: pure calendar arithmetic on {@code java.time}. */
@NullMarked
package pushupgrade.window;

import org.jspecify.annotations.NullMarked;
