@NullMarked
package sotto.core;

import org.jspecify.annotations.NullMarked;
