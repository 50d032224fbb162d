/** Decides whether a package's source may become a patch of its base version. */
@NullMarked
package pushupgrade.upload;

import org.jspecify.annotations.NullMarked;
