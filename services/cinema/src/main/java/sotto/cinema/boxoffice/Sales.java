package sotto.cinema.boxoffice;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import sotto.cinema.programme.Programme;
import sotto.cinema.programme.Screening;
import sotto.cinema.programme.Venue;
import sotto.cinema.seats.Seat;
import sotto.provider.booking.Booking;
import sotto.provider.booking.BookingId;
import sotto.provider.booking.Bookings;
import sotto.provider.booking.Offer;
import sotto.provider.booking.RequestId;
import sotto.provider.database.Database;
import sotto.provider.database.Transaction;

/** Puts a programme on sale: an offer of the kernel's for each screening that is to come. */
public final class Sales {
  private final Bookings bookings;
  private final BoxOffice office;
  private final Venue venue;
  private final Terms terms;

  public Sales(Bookings bookings, BoxOffice office, Venue venue, Terms terms) {
    this.bookings = bookings;
    this.office = office;
    this.venue = venue;
    this.terms = terms;
  }

  /**
   * Puts on sale what is new or changed, and takes back what is cancelled; done twice, it changes
   * nothing. A screening that the programme no longer names is no longer sold, since nobody finds
   * it; its bookings and tickets hold.
   *
   * @return bookings that were cancelled with their screening, whose customers are to be told
   */
  public List<Booking> publish(Database database, Programme programme, Instant now) {
    List<Booking> cancelled = new ArrayList<>();
    for (Screening screening : programme.from(now)) {
      cancelled.addAll(database.transaction(transaction -> publish(transaction, screening)));
    }
    return cancelled;
  }

  private List<Booking> publish(Transaction transaction, Screening screening) {
    Offer offer =
        Offer.ofSeats(
            OnSale.offer(venue, screening.id()),
            Optional.ofNullable(venue.halls().get(screening.hall())).orElseThrow().seats().stream()
                .map(Seat::id)
                .toList(),
            venue.currency(),
            screening.start().toInstant().plus(terms.sale()));
    String offered = digest(offer, screening);
    Optional<SeatLog.Sale> before = SeatLog.sale(transaction, screening.id());
    if (before.filter(sale -> sale.offered().equals(offered)).isPresent()) {
      return List.of();
    }
    bookings.put(transaction, offer);
    SeatLog.put(
        transaction,
        screening.id(),
        new SeatLog.Sale(
            screening.hall(),
            screening.start().toInstant(),
            screening.end().toInstant(),
            offered,
            0));
    return screening.cancelled() ? cancel(transaction, screening.id()) : List.of();
  }

  private List<Booking> cancel(Transaction transaction, String screening) {
    bookings.close(transaction, OnSale.offer(venue, screening));
    List<Booking> cancelled = new ArrayList<>();
    for (String id : SeatLog.bookings(transaction, screening)) {
      RequestId request = new RequestId("cancelled~" + id);
      if (office.cancelForVenue(transaction, request, new BookingId(id))
          instanceof Reply.Done(Booking booking)) {
        SeatLog.untold(transaction, booking);
        cancelled.add(booking);
      }
    }
    return cancelled;
  }

  /**
   * Ends the bookings of screenings that are over, whether or not somebody came, so that they can
   * be forgotten. To be called now and then; said twice, it changes nothing.
   *
   * @return how many screenings it went through, at most {@code max}
   */
  public int finish(Database database, Instant now, int max) {
    List<String> over = database.transaction(transaction -> SeatLog.over(transaction, now, max));
    for (String screening : over) {
      database.transaction(transaction -> {
        SeatLog.expire(transaction, screening, now);
        for (String id : SeatLog.bookings(transaction, screening)) {
          office.endForVenue(transaction, new BookingId(id));
        }
        SeatLog.finish(transaction, screening);
        return screening;
      });
    }
    return over.size();
  }

  /** Names what is offered, to see whether it changed. */
  private static String digest(Offer offer, Screening screening) {
    String all =
        String.join(
            "\n",
            offer.closes().toString(),
            screening.hall(),
            screening.start().toString(),
            screening.end().toString(),
            Boolean.toString(screening.cancelled()),
            String.join(" ", offer.units()));
    return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
