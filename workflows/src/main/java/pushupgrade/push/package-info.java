/** A push: its plan, its lifecycle, its waves and the workflow that leads it. */
@NullMarked
package pushupgrade.push;

import org.jspecify.annotations.NullMarked;
