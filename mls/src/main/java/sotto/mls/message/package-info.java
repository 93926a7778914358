/** The structures that travel (RFC 9420 §5, §6, §10, §12). */
@NullMarked
package sotto.mls.message;

import org.jspecify.annotations.NullMarked;
