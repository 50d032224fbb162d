/**
 * The main job in virtual time, for newcomers: the same workflows, activities and store as in
 * production.
 */
@NullMarked
package pushupgrade.starter.demo;

import org.jspecify.annotations.NullMarked;
