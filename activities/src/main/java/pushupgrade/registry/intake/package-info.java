/** What comes in from files: orgs, instances, lists of org ids; and orgs that go out as CSV. */
@NullMarked
package pushupgrade.registry.intake;

import org.jspecify.annotations.NullMarked;
