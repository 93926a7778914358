/** What an operator could hand over. */
@NullMarked
package sotto.relay.disclosure;

import org.jspecify.annotations.NullMarked;
