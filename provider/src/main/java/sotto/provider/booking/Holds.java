package sotto.provider.booking;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import sotto.provider.database.Transaction;

/** How a booking begins: places are taken until a moment, all that are wanted or none. */
final class Holds {
  /** A place was free and then was not, so often, before a hold gives up. */
  private static final int CHOICES_MAX = 16;

  private Holds() {}

  static Outcome hold(Transaction transaction, Command.Hold hold, BookingId id, Instant now) {
    Optional<Places.Terms> terms =
        Places.terms(transaction, hold.offer()).filter(offered -> offered.open(now));
    if (terms.isEmpty()) {
      return new Outcome.Refused(new Refusal.NotOffered());
    }
    Money price = hold.price();
    if (!price.getCurrencyUnit().equals(terms.get().currency())) {
      throw new IllegalArgumentException("A hold is in the currency of its offer");
    }
    if (hold.shown().filter(shown -> !shown.equals(price)).isPresent()) {
      return new Outcome.Refused(new Refusal.PriceDiffers(price));
    }
    transaction.alone("customer " + hold.customer().value());
    if (Ledger.liveHolds(transaction, hold.customer(), now) >= Bookings.LIVE_HOLDS_MAX) {
      return new Outcome.Refused(new Refusal.TooManyHolds(Bookings.LIVE_HOLDS_MAX));
    }
    Instant until = now.plus(hold.term());
    List<String> named = hold.lines().stream().flatMap(line -> line.unit().stream()).toList();
    List<String> missed = Places.take(transaction, hold.offer(), named, id, until, now);
    if (!missed.isEmpty()) {
      List<String> unknown = Places.unknown(transaction, hold.offer(), missed);
      return new Outcome.Refused(
          unknown.isEmpty() ? new Refusal.Taken(missed) : new Refusal.UnknownUnits(unknown));
    }
    Deque<String> chosen = new ArrayDeque<>();
    Optional<Refusal> soldOut =
        choose(transaction, hold, hold.lines().size() - named.size(), id, until, now, chosen);
    if (soldOut.isPresent()) {
      return new Outcome.Refused(soldOut.get());
    }
    List<Line> lines =
        hold.lines().stream()
            .map(line -> line.unit().isPresent() ? line : line.in(chosen.removeFirst()))
            .toList();
    Booking booking =
        new Booking(
            id,
            hold.offer(),
            hold.customer(),
            State.HELD,
            lines,
            price,
            until,
            Optional.empty(),
            Optional.empty(),
            now,
            now);
    Ledger.add(transaction, booking);
    Ledger.note(transaction, id, hold.by(), Optional.empty(), State.HELD, now);
    return new Outcome.Done(booking);
  }

  /** Takes so many places that are free; only one transaction at a time chooses. */
  private static Optional<Refusal> choose(
      Transaction transaction,
      Command.Hold hold,
      int wanted,
      BookingId id,
      Instant until,
      Instant now,
      Deque<String> chosen) {
    if (wanted == 0) {
      return Optional.empty();
    }
    transaction.alone("offer " + hold.offer().value());
    int free = 0;
    for (int attempt = 0; attempt < CHOICES_MAX; attempt++) {
      List<String> found = Places.free(transaction, hold.offer(), wanted - chosen.size(), now);
      free = chosen.size() + found.size();
      if (free < wanted) {
        break;
      }
      // Somebody who named a place may have been faster with it.
      List<String> missed = Places.take(transaction, hold.offer(), found, id, until, now);
      found.stream().filter(unit -> !missed.contains(unit)).forEach(chosen::add);
      if (chosen.size() == wanted) {
        return Optional.empty();
      }
    }
    return Optional.of(new Refusal.SoldOut(free));
  }
}
