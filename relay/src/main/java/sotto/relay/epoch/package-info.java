/** Epoch slots. */
@NullMarked
package sotto.relay.epoch;

import org.jspecify.annotations.NullMarked;
