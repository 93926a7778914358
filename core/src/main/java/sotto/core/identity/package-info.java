/** Who is who: accounts, device logs, contact cards. */
@NullMarked
package sotto.core.identity;

import org.jspecify.annotations.NullMarked;
