package sotto.cinema.tickets;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import sotto.provider.booking.Actor;
import sotto.provider.booking.Booking;
import sotto.provider.booking.BookingId;
import sotto.provider.booking.Bookings;
import sotto.provider.booking.Command;
import sotto.provider.booking.Outcome;
import sotto.provider.booking.RequestId;
import sotto.provider.booking.State;
import sotto.provider.database.Transaction;

/** Lets a ticket in once, whichever door and however many of them ask. */
public final class Redemptions {
  private static final Actor.Provider DOOR = new Actor.Provider("door");

  private final Bookings bookings;

  public Redemptions(Bookings bookings) {
    this.bookings = bookings;
  }

  /**
   * Redeems a ticket that a door found nothing against. With its first ticket a booking is in use,
   * so that its customer can no longer take it back; with its last it is fulfilled.
   *
   * @return {@link Verdict.Admitted} once
   */
  public Verdict redeem(Transaction transaction, Verdict.Admitted seen, Instant now) {
    Ticket ticket = seen.ticket();
    Optional<StoredTicket> row = TicketRows.find(transaction, ticket.id());
    if (row.isEmpty()) {
      return new Verdict.NotSold(ticket);
    }
    return transaction.keepIf(
        verdict -> verdict instanceof Verdict.Admitted,
        () -> {
          if (!TicketRows.redeem(transaction, ticket.id(), now)) {
            Instant at =
                TicketRows.find(transaction, ticket.id())
                    .flatMap(StoredTicket::redeemed)
                    .orElse(now);
            return new Verdict.AlreadyRedeemed(ticket, at);
          }
          BookingId booking = new BookingId(row.get().booking());
          return inUse(transaction, booking) ? seen : new Verdict.Cancelled(ticket);
        });
  }

  private boolean inUse(Transaction transaction, BookingId id) {
    Outcome used =
        bookings.apply(transaction, new Command.Use(new RequestId("door~" + id.value()), DOOR, id));
    State state = bookings.find(transaction, id).map(Booking::state).orElse(State.CANCELLED);
    if (!(used instanceof Outcome.Done) || state != State.IN_USE) {
      return false;
    }
    List<StoredTicket> all = TicketRows.of(transaction, id.value());
    int seats = bookings.find(transaction, id).orElseThrow().lines().size();
    if (all.size() == seats && all.stream().allMatch(row -> row.redeemed().isPresent())) {
      bookings.apply(
          transaction,
          new Command.Fulfil(new RequestId("seated~" + id.value()), DOOR, id, Optional.empty()));
    }
    return true;
  }
}
