/** Signs of life of activities whose work says nothing itself. */
@NullMarked
package pushupgrade.heartbeat;

import org.jspecify.annotations.NullMarked;
