/** The primitives from the JDK. Nothing pure may know this package. */
@NullMarked
package sotto.mls.jdk;

import org.jspecify.annotations.NullMarked;
