/**
 * Back to the recorded prior version: revert by the subscriber, roll-back by partner operations.
 */
@NullMarked
package pushupgrade.rollback;

import org.jspecify.annotations.NullMarked;
