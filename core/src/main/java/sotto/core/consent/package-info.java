/** Consent as a protocol: what somebody agreed to give, to whom, for what, until when. */
@NullMarked
package sotto.core.consent;

import org.jspecify.annotations.NullMarked;
