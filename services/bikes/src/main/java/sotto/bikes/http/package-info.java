/** Asking servers that may be slow, or never end. */
@NullMarked
package sotto.bikes.http;

import org.jspecify.annotations.NullMarked;
