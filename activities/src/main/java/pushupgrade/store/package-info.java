/** The record of what happened: every table, its SQL and its rules of change. */
@NullMarked
package pushupgrade.store;

import org.jspecify.annotations.NullMarked;
