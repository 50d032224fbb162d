/** What every command shares: options, session, errors, exit codes, questions. */
@NullMarked
package pushupgrade.starter.shell;

import org.jspecify.annotations.NullMarked;
