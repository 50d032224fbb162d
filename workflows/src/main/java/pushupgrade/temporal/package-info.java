/** What every workflow shares: names on the wire, timeouts, payload conversion, waiting. */
@NullMarked
package pushupgrade.temporal;

import org.jspecify.annotations.NullMarked;
