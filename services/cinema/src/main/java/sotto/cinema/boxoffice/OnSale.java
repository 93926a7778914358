package sotto.cinema.boxoffice;

import java.util.Optional;
import java.util.function.Supplier;
import sotto.cinema.programme.Programme;
import sotto.cinema.programme.Screening;
import sotto.cinema.programme.Venue;
import sotto.cinema.seats.SeatPlan;
import sotto.provider.booking.Line;
import sotto.provider.booking.OfferId;

/** The programme in use as what can be bought. */
record OnSale(Venue venue, Supplier<Programme> inUse) {
  Programme programme() {
    return inUse.get();
  }

  /** A screening that there is and that is not cancelled. */
  Optional<Screening> find(String screening) {
    return programme().screening(screening).filter(known -> !known.cancelled());
  }

  SeatPlan hall(Screening screening) {
    return Optional.ofNullable(venue.halls().get(screening.hall())).orElseThrow();
  }

  /** What the kernel calls a screening. */
  OfferId offer(String screening) {
    return offer(venue, screening);
  }

  static OfferId offer(Venue venue, String screening) {
    return new OfferId("cinema/" + venue.id() + "/" + screening);
  }

  /** A seat of the hall with its price. */
  Line line(Screening screening, String seat) {
    String category = hall(screening).seat(seat).orElseThrow().category();
    return Line.of(seat, category, screening.price(category).orElseThrow());
  }
}
