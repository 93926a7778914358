@NullMarked
package sotto.bench;

import org.jspecify.annotations.NullMarked;
