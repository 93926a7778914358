/** JSON from strangers. */
@NullMarked
package sotto.bikes.json;

import org.jspecify.annotations.NullMarked;
