/** The rollout of one wave on one instance: windows, pacing, retries. */
@NullMarked
package pushupgrade.rollout;

import org.jspecify.annotations.NullMarked;
