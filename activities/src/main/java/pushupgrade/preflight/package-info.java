/** What a push would do to each org if it ran now, found out for many orgs at once. */
@NullMarked
package pushupgrade.preflight;

import org.jspecify.annotations.NullMarked;
