/**
 * The outbox: which mails a push sends, what can become of each, and the workflow that delivers.
 */
@NullMarked
package pushupgrade.outbox;

import org.jspecify.annotations.NullMarked;
