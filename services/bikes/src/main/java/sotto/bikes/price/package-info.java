/** What a ride costs, exactly. */
@NullMarked
package sotto.bikes.price;

import org.jspecify.annotations.NullMarked;
