/** Every reason why an org was not upgraded, and what can be done about it. */
@NullMarked
package pushupgrade.outcome;

import org.jspecify.annotations.NullMarked;
