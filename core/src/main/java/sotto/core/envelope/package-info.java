/** What an envelope looks like to everybody else: nothing. */
@NullMarked
package sotto.core.envelope;

import org.jspecify.annotations.NullMarked;
