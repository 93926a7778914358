/**
 * The store of personal fields. Each value hangs on a consent and goes when that ends or is
 * withdrawn, except what a law obliges the provider to keep; and what is gone is gone from the
 * database's files. It knows a database and a clock and nothing of conversations. {@link
 * sotto.provider.consent.Consents} is where to start.
 */
@NullMarked
package sotto.provider.consent;

import org.jspecify.annotations.NullMarked;
