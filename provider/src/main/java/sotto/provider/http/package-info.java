/** Asking servers that may be slow, or never end. */
@NullMarked
package sotto.provider.http;

import org.jspecify.annotations.NullMarked;
