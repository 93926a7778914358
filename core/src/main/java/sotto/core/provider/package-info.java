/** Who offers a service: signed cards, the directory of a relay, and the search in it. */
@NullMarked
package sotto.core.provider;

import org.jspecify.annotations.NullMarked;
