/** Values as JSON text, written only: what comes from outside is never read as JSON here. */
@NullMarked
package sotto.core.json;

import org.jspecify.annotations.NullMarked;
