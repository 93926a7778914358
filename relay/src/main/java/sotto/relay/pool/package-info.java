/** Pools of key packages. */
@NullMarked
package sotto.relay.pool;

import org.jspecify.annotations.NullMarked;
