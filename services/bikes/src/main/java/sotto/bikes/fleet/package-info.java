/**
 * Riding: a port, {@link sotto.bikes.fleet.Fleet}, and the fleet that is built in, on the booking
 * kernel. An operator's own system is in {@code sotto.bikes.tomp}.
 */
@NullMarked
package sotto.bikes.fleet;

import org.jspecify.annotations.NullMarked;
