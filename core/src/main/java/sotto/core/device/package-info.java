/** Several devices of one account: how a new one comes in, and what they tell each other. */
@NullMarked
package sotto.core.device;

import org.jspecify.annotations.NullMarked;
