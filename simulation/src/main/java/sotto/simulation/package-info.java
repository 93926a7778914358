@NullMarked
package sotto.simulation;

import org.jspecify.annotations.NullMarked;
