/** Package versions and the rules that say which version may go to which org. */
@NullMarked
package pushupgrade.version;

import org.jspecify.annotations.NullMarked;
