/** A member of a group (RFC 9420 §11, §12). */
@NullMarked
package sotto.mls.group;

import org.jspecify.annotations.NullMarked;
