/** The vectors of {@code spec/vectors}: how they are made, and how they are checked. */
@NullMarked
package sotto.core.vectors;

import org.jspecify.annotations.NullMarked;
