package sotto.cinema.boxoffice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.cinema.programme.Venue;
import sotto.cinema.seats.Seat;
import sotto.cinema.seats.SeatPlan;
import sotto.cinema.tickets.HolderKey;
import sotto.cinema.tickets.Ticket;
import sotto.cinema.tickets.TicketBook;
import sotto.cinema.tickets.TicketIssuer;
import sotto.provider.booking.Booking;
import sotto.provider.booking.BookingId;
import sotto.provider.booking.Bookings;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.Refusal;
import sotto.provider.booking.State;
import sotto.provider.database.Transaction;

/** Hands out the tickets of a booking. */
public final class TicketOffice {
  /** Of a name on a ticket. */
  public static final int HOLDER_CHARACTERS_MAX = 80;

  /** What a customer gets. */
  public sealed interface Handed {
    /**
     * One ticket for each seat, as the app keeps it.
     *
     * @param bySeat SD-JWT by seat id
     */
    record Tickets(Map<String, String> bySeat) implements Handed {}

    record Refused(Why why) implements Handed {}
  }

  private final Bookings bookings;
  private final Venue venue;
  private final Terms terms;
  private final TicketIssuer issuer;

  public TicketOffice(Bookings bookings, Venue venue, Terms terms, TicketIssuer issuer) {
    this.bookings = bookings;
    this.venue = venue;
    this.terms = terms;
    this.issuer = issuer;
  }

  /**
   * Issues them, bound to a key. Asked again with the same key, it issues the same tickets anew;
   * whichever copy is shown first at the door is the one that comes in.
   *
   * @param holders names by seat, only of people who consented to stand on a ticket; they are
   *     signed and not kept
   */
  public Handed tickets(
      Transaction transaction,
      CustomerId customer,
      BookingId id,
      HolderKey key,
      Map<String, String> holders) {
    Optional<Booking> booking = bookings.find(transaction, id, customer);
    if (booking.isEmpty()) {
      return refused(new Why.Kernel(new Refusal.NoSuchBooking()));
    }
    State state = booking.get().state();
    if (state != State.CONFIRMED && state != State.IN_USE) {
      return refused(new Why.Kernel(new Refusal.NotNow(state)));
    }
    String screening = BoxOffice.screening(booking.get());
    SeatLog.Sale sale = SeatLog.sale(transaction, screening).orElseThrow();
    Optional<SeatPlan> hall = Optional.ofNullable(venue.halls().get(sale.hall()));
    List<TicketBook.Wanted> wanted = new ArrayList<>();
    for (String seat : SeatLog.seats(booking.get())) {
      Optional<String> holder =
          Optional.ofNullable(holders.get(seat))
              .map(TicketOffice::holder)
              .filter(name -> !name.isEmpty());
      wanted.add(
          new TicketBook.Wanted(
              seat,
              new Ticket(
                  issuer.newId(),
                  venue.id(),
                  screening,
                  hall.map(SeatPlan::title).orElse(sale.hall()),
                  sale.starts().minus(terms.doors()),
                  sale.ends(),
                  hall.flatMap(plan -> plan.seat(seat)).map(TicketOffice::label),
                  holder)));
    }
    return TicketBook.enter(transaction, id, key, wanted, issuer)
        .<Handed>map(Handed.Tickets::new)
        .orElseGet(() -> refused(new Why.AnotherKey()));
  }

  /** One line of so many characters, whatever was sent. */
  private static String holder(String name) {
    return name.codePoints()
        .filter(each -> !Character.isISOControl(each) && Character.isDefined(each))
        .filter(each -> Character.getType(each) != Character.SURROGATE)
        .limit(HOLDER_CHARACTERS_MAX)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }

  private static Ticket.SeatLabel label(Seat seat) {
    return new Ticket.SeatLabel(seat.row(), seat.number());
  }

  private static Handed refused(Why why) {
    return new Handed.Refused(why);
  }
}
