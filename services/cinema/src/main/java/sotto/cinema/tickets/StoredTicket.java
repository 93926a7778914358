package sotto.cinema.tickets;

import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of a ticket.
 *
 * @param holderKey thumbprint (RFC 7638) of the key that it is bound to
 * @param redeemed when it was let in
 */
public record StoredTicket(
    String id, String booking, String seat, String holderKey, Optional<Instant> redeemed) {}
