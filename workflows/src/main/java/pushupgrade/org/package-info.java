/** One org in one push: the short workflow of an attempt and its activities. */
@NullMarked
package pushupgrade.org;

import org.jspecify.annotations.NullMarked;
