/** Commands about packages and their versions. */
@NullMarked
package pushupgrade.starter.version;

import org.jspecify.annotations.NullMarked;
