/** E-mail: the outbox table, the text of each mail, and its way to a server, at most once. */
@NullMarked
package pushupgrade.mail;

import org.jspecify.annotations.NullMarked;
