/** Encrypted files by content address. */
@NullMarked
package sotto.relay.blob;

import org.jspecify.annotations.NullMarked;
