/** The commands of pushes: schedule, hold, report, watch, retry, and the ways back. */
@NullMarked
package pushupgrade.starter.push;

import org.jspecify.annotations.NullMarked;
