/** Packages and their versions: what publishers make, and what orgs run. */
@NullMarked
package pushupgrade.catalog;

import org.jspecify.annotations.NullMarked;
