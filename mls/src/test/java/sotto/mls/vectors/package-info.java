/** The official test vectors, as a harness without I/O. */
@NullMarked
package sotto.mls.vectors;

import org.jspecify.annotations.NullMarked;
