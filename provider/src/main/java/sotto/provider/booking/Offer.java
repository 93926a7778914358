package sotto.provider.booking;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;

/**
 * What can be booked: so many places under one id, each sold to one at a time. A screening has its
 * seats, a bicycle is one place, a guided tour has places that only count.
 *
 * @param units what the places are called, each once, in the order in which they are given to who
 *     does not choose: 1 to {@link #UNITS_MAX} names of 1 to 64 characters
 * @param currency of all its prices
 * @param after what becomes of a place whose booking was fulfilled
 * @param closes from this moment on nothing of it is held; what is held by then can still be
 *     confirmed
 */
public record Offer(
    OfferId id, List<String> units, CurrencyUnit currency, After after, Optional<Instant> closes) {
  public static final int UNITS_MAX = 10_000;

  /** What becomes of a place whose booking was fulfilled. */
  public enum After {
    /** It was used up, as a seat of a screening. */
    SPENT,
    /** It can be held again, as a bicycle. */
    FREE_AGAIN
  }

  public Offer {
    units = List.copyOf(units);
    if (units.isEmpty() || units.size() > UNITS_MAX) {
      throw new IllegalArgumentException("An offer has 1 to " + UNITS_MAX + " places");
    }
    units.forEach(Line::unitName);
    if (new HashSet<>(units).size() != units.size()) {
      throw new IllegalArgumentException("An offer names each place once");
    }
  }

  /** Named places that are used up, such as the seats of a screening. */
  public static Offer ofSeats(
      OfferId id, List<String> seats, CurrencyUnit currency, Instant closes) {
    return new Offer(id, seats, currency, After.SPENT, Optional.of(closes));
  }

  /** One thing that is lent and comes back, such as a bicycle. Its place is called {@code 1}. */
  public static Offer ofOne(OfferId id, CurrencyUnit currency) {
    return new Offer(id, List.of("1"), currency, After.FREE_AGAIN, Optional.empty());
  }

  /** Places that only count, called {@code 1} to {@code places}. */
  public static Offer ofCount(OfferId id, int places, CurrencyUnit currency, Instant closes) {
    return new Offer(
        id,
        IntStream.rangeClosed(1, Math.min(places, UNITS_MAX + 1))
            .mapToObj(Integer::toString)
            .toList(),
        currency,
        After.SPENT,
        Optional.of(closes));
  }
}
