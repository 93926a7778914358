@NullMarked
package sotto.house;

import org.jspecify.annotations.NullMarked;
