/** Public names of contact cards. */
@NullMarked
package sotto.relay.handle;

import org.jspecify.annotations.NullMarked;
