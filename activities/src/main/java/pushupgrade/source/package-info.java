/** Reads a package's source, in either Salesforce format, into components that can be compared. */
@NullMarked
package pushupgrade.source;

import org.jspecify.annotations.NullMarked;
