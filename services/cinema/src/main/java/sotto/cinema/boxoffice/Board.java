package sotto.cinema.boxoffice;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import sotto.cinema.programme.Programme;
import sotto.cinema.programme.Screening;
import sotto.cinema.programme.Venue;
import sotto.cinema.seats.Seat;
import sotto.provider.booking.Bookings;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Transaction;

/** What hangs over the counter: what is on, and which seats are free just now. */
public final class Board {
  private final Bookings bookings;
  private final OnSale sale;
  private final InstantSource clock;

  /**
   * A board.
   *
   * @param programme the one in use, whenever it is asked for
   * @param clock the same as that of the bookings
   */
  public Board(Bookings bookings, Venue venue, Supplier<Programme> programme, InstantSource clock) {
    this.bookings = bookings;
    this.sale = new OnSale(venue, programme);
    this.clock = clock;
  }

  /**
   * What begins on a day and has not ended, in the order of its start, without what is cancelled.
   */
  public List<Showing> showings(Transaction transaction, LocalDate day) {
    Programme all = sale.programme();
    List<Showing> showings = new ArrayList<>();
    for (Screening screening : all.from(clock.instant())) {
      if (!screening.cancelled() && screening.start().toLocalDate().equals(day)) {
        var places = bookings.places(transaction, sale.offer(screening.id()));
        int free = (int) places.stream().filter(place -> place.free()).count();
        showings.add(
            new Showing(screening, all.film(screening.film()).orElseThrow(), free, places.size()));
      }
    }
    return showings;
  }

  /** All seats of a screening; empty where it is not on sale. */
  public Optional<SeatMap> seats(Transaction transaction, CustomerId customer, String screening) {
    return sale.find(screening)
        .flatMap(known ->
            changes(transaction, customer, screening, 0)
                .map(changed -> {
                  SequencedMap<String, SeatState> states = new LinkedHashMap<>();
                  for (Seat seat : sale.hall(known).seats()) {
                    states.put(seat.id(), changed.states().getOrDefault(seat.id(), SeatState.FREE));
                  }
                  return new SeatMap(changed.version(), states);
                }));
  }

  /**
   * Seats that changed since a version that a former answer had, holds that ran out among them.
   *
   * @param since from 0, where all seats that ever changed are told
   */
  public Optional<SeatMap> changes(
      Transaction transaction, CustomerId customer, String screening, long since) {
    if (sale.find(screening).isEmpty()) {
      return Optional.empty();
    }
    SeatLog.expire(transaction, screening, clock.instant());
    return SeatLog.sale(transaction, screening)
        .map(sold ->
            new SeatMap(
                sold.version(),
                SeatLog.changes(transaction, screening, customer, Math.max(0, since))));
  }
}
