/**
 * Tickets: SD-JWT (RFC 9901) for one seat each, bound to a key of the holder's alias, and the door
 * that lets them in. {@code spec/tickets.md} is what another door or wallet is written from.
 */
@NullMarked
package sotto.cinema.tickets;

import org.jspecify.annotations.NullMarked;
