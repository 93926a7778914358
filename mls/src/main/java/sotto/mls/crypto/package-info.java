/**
 * Cipher suites, HPKE (RFC 9180) and the labelled operations of RFC 9420 §5, over one port for
 * primitives.
 */
@NullMarked
package sotto.mls.crypto;

import org.jspecify.annotations.NullMarked;
