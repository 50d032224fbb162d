/**
 * The attempt at one org: checks, deploy, verification, the way back. {@link
 * pushupgrade.deploy.DeployTarget} is the port.
 */
@NullMarked
package pushupgrade.deploy;

import org.jspecify.annotations.NullMarked;
