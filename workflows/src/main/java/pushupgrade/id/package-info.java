/** Identifiers as types: two of them cannot be passed swapped. */
@NullMarked
package pushupgrade.id;

import org.jspecify.annotations.NullMarked;
