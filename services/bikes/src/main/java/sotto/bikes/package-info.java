/**
 * Bike shares: what stands where (GBFS), what a ride costs, and riding, with a fleet of one's own
 * or with an operator's (TOMP-API 2.0). Knows the booking kernel and nothing of conversations.
 */
@NullMarked
package sotto.bikes;

import org.jspecify.annotations.NullMarked;
