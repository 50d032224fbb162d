/** Believable fleets of subscriber orgs, made from a seed. */
@NullMarked
package pushupgrade.registry.fleet;

import org.jspecify.annotations.NullMarked;
