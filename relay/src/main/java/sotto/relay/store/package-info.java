/** Rows on disk: the port and its adapters. */
@NullMarked
package sotto.relay.store;

import org.jspecify.annotations.NullMarked;
