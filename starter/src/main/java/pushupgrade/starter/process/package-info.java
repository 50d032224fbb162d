/** The commands that stay: a worker process, and everything in one process for development. */
@NullMarked
package pushupgrade.starter.process;

import org.jspecify.annotations.NullMarked;
