/**
 * From one epoch to the next: key schedule, secret tree, transcript, pre-shared keys (RFC 9420 §8,
 * §9).
 */
@NullMarked
package sotto.mls.schedule;

import org.jspecify.annotations.NullMarked;
