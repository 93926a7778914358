/**
 * The one encoding of the project: the TLS presentation language (RFC 8446 §3) with the
 * variable-size vector lengths of RFC 9420 §2.1.2. Chapter 1 of {@code spec/} describes it.
 */
@NullMarked
package sotto.wire.tls;

import org.jspecify.annotations.NullMarked;
