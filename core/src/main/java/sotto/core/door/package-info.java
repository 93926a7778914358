/** What comes through the front door of an account. */
@NullMarked
package sotto.core.door;

import org.jspecify.annotations.NullMarked;
