/** What a worker tells Prometheus under {@code push_upgrade_*}: never a label for each org. */
@NullMarked
package pushupgrade.worker.metrics;

import org.jspecify.annotations.NullMarked;
