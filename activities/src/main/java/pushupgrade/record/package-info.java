/** The push in the record: freezing targets, jobs, waves, gates, reports. */
@NullMarked
package pushupgrade.record;

import org.jspecify.annotations.NullMarked;
