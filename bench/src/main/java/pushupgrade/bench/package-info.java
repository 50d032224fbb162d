/** Measurements of the whole: what is promised in figures, and what is seen. */
@NullMarked
package pushupgrade.bench;

import org.jspecify.annotations.NullMarked;
