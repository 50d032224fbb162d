/** The command line. */
@NullMarked
package pushupgrade.starter;

import org.jspecify.annotations.NullMarked;
