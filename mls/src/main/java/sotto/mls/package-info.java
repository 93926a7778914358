@NullMarked
package sotto.mls;

import org.jspecify.annotations.NullMarked;
