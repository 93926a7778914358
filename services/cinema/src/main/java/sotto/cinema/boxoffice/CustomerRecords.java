package sotto.cinema.boxoffice;

import java.util.ArrayList;
import java.util.List;
import sotto.cinema.tickets.StoredTicket;
import sotto.cinema.tickets.TicketBook;
import sotto.provider.booking.Booking;
import sotto.provider.booking.Bookings;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Transaction;

/** All that the cinema holds about a customer, and how it is forgotten. */
public final class CustomerRecords {
  /**
   * What is held, beside what the consents have.
   *
   * @param bookings with their seats and prices
   * @param tickets with the fingerprints of the keys that they are bound to
   */
  public record Held(List<Booking> bookings, List<StoredTicket> tickets) {
    public Held {
      bookings = List.copyOf(bookings);
      tickets = List.copyOf(tickets);
    }
  }

  private final Bookings bookings;

  public CustomerRecords(Bookings bookings) {
    this.bookings = bookings;
  }

  /** All of it. */
  public Held held(Transaction transaction, CustomerId customer) {
    List<Booking> all = all(transaction, customer);
    List<StoredTicket> tickets = new ArrayList<>();
    all.forEach(booking -> tickets.addAll(TicketBook.of(transaction, booking.id())));
    return new Held(all, tickets);
  }

  /**
   * Forgets a customer: bookings that have ended stay for the venue's books, and are nobody's; what
   * is under way stays theirs until it has ended.
   *
   * @return how many bookings are under way; where it is 0, nothing of the alias is left
   */
  public int forget(Transaction transaction, CustomerId customer) {
    List<Booking> ended =
        all(transaction, customer).stream().filter(booking -> booking.state().ended()).toList();
    ended.forEach(booking -> TicketBook.forget(transaction, booking.id()));
    SeatLog.forget(transaction, customer, ended);
    return bookings.forget(transaction, customer);
  }

  private List<Booking> all(Transaction transaction, CustomerId customer) {
    List<Booking> all = new ArrayList<>();
    List<Booking> page = bookings.of(transaction, customer);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = bookings.of(transaction, customer, all.size());
    }
    return all;
  }
}
