/**
 * The registry of subscriber orgs: who they are, where they live, what they have, who may do what.
 */
@NullMarked
package pushupgrade.registry;

import org.jspecify.annotations.NullMarked;
