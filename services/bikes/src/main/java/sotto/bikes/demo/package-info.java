/** A city that is nowhere, so that one can try all of it: everything in it is made up. */
@NullMarked
package sotto.bikes.demo;

import org.jspecify.annotations.NullMarked;
