/** What people say to each other. */
@NullMarked
package sotto.core.content;

import org.jspecify.annotations.NullMarked;
