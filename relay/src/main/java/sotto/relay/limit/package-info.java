/** The bounds of a relay, and how its operator changes them. */
@NullMarked
package sotto.relay.limit;

import org.jspecify.annotations.NullMarked;
