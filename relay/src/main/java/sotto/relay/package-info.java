@NullMarked
package sotto.relay;

import org.jspecify.annotations.NullMarked;
