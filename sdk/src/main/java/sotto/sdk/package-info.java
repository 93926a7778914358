@NullMarked
package sotto.sdk;

import org.jspecify.annotations.NullMarked;
