/** Commands over the registry: orgs, instances, subscribers, fleets, mails, the audit log. */
@NullMarked
package pushupgrade.starter.registry;

import org.jspecify.annotations.NullMarked;
