/** Bad input for every decoder of MLS. */
@NullMarked
package sotto.mls.fuzz;

import org.jspecify.annotations.NullMarked;
