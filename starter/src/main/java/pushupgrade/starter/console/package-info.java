/** What the commands do: the facade over Temporal and the record. */
@NullMarked
package pushupgrade.starter.console;

import org.jspecify.annotations.NullMarked;
