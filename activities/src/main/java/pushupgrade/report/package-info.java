/**
 * What the record tells of a push: counts, reasons, instances, waves, mails, in data and in words.
 */
@NullMarked
package pushupgrade.report;

import org.jspecify.annotations.NullMarked;
