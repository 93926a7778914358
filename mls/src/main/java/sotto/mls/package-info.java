/**
 * Messaging Layer Security (RFC 9420), pure: no I/O, no clock, no threads. {@link
 * sotto.mls.group.Group} is where to start.
 */
@NullMarked
package sotto.mls;

import org.jspecify.annotations.NullMarked;
