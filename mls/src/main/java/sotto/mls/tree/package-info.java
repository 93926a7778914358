/** The ratchet tree (RFC 9420 §4, §7). */
@NullMarked
package sotto.mls.tree;

import org.jspecify.annotations.NullMarked;
