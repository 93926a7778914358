/** Bad input for every decoder, from a seed. */
@NullMarked
package sotto.wire.fuzz;

import org.jspecify.annotations.NullMarked;
