/** What a command answers, as text, JSON, JSON lines or CSV. */
@NullMarked
package pushupgrade.starter.output;

import org.jspecify.annotations.NullMarked;
