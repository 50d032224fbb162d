/** The worker process: the only place where ports meet adapters. */
@NullMarked
package pushupgrade.worker;

import org.jspecify.annotations.NullMarked;
