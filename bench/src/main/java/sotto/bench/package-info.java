/**
 * What it costs: a load for a relay, and the price of MLS. Run by hand, and in a short form by
 * ./check.
 */
@NullMarked
package sotto.bench;

import org.jspecify.annotations.NullMarked;
