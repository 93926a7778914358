package sotto.provider.booking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import sotto.provider.database.Transaction;

/** How a booking goes on: from one {@link State} to the next. */
final class Moves {
  private Moves() {}

  static Outcome confirm(
      Transaction transaction, Command.Confirm confirm, List<Payment> payments, Instant now) {
    Optional<Booking> found = Ledger.find(transaction, confirm.booking(), now);
    Optional<Refusal> refusal = cannot(found, confirm.by(), State.CONFIRMED);
    if (refusal.isPresent()) {
      return new Outcome.Refused(refusal.get());
    }
    Booking booking = found.orElseThrow();
    if (!booking.price().equals(confirm.price())) {
      return new Outcome.Refused(new Refusal.PriceDiffers(booking.price()));
    }
    boolean paid =
        payments.stream()
            .anyMatch(way -> way.name().equals(confirm.payment()) && way.takes(booking));
    if (!paid) {
      return new Outcome.Refused(new Refusal.PaymentDeclined());
    }
    Optional<String> payment = Optional.of(confirm.payment());
    if (!Ledger.move(transaction, booking, State.CONFIRMED, payment, Optional.empty(), now)) {
      return overtaken(transaction, booking, now);
    }
    if (!Places.keep(transaction, booking)) {
      // The clock was set back, and by the time that it showed before somebody else has them.
      return new Outcome.Refused(new Refusal.HoldExpired());
    }
    return done(transaction, booking, confirm.by(), State.CONFIRMED, now);
  }

  static Outcome move(
      Transaction transaction,
      BookingId id,
      Command command,
      State to,
      Optional<Money> charge,
      Instant now) {
    Optional<Booking> found = Ledger.find(transaction, id, now);
    Optional<Refusal> refusal = cannot(found, command.by(), to);
    if (refusal.isPresent()) {
      return new Outcome.Refused(refusal.get());
    }
    Booking booking = found.orElseThrow();
    if (charge
        .filter(sum -> !sum.getCurrencyUnit().equals(booking.price().getCurrencyUnit()))
        .isPresent()) {
      throw new IllegalArgumentException("A charge is in the currency of its booking");
    }
    if (!Ledger.move(transaction, booking, to, Optional.empty(), charge, now)) {
      return overtaken(transaction, booking, now);
    }
    boolean spent =
        to == State.FULFILLED
            && Places.terms(transaction, booking.offer()).orElseThrow().after()
                == Offer.After.SPENT;
    if (to.ended() && !spent) {
      Places.release(transaction, booking);
    }
    return done(transaction, booking, command.by(), to, now);
  }

  /** Why this booking cannot be moved so by this actor. */
  private static Optional<Refusal> cannot(Optional<Booking> found, Actor by, State to) {
    Optional<Booking> theirs =
        found.filter(booking ->
            switch (by) {
              case Actor.Customer customer -> booking.customer().equals(customer.id());
              case Actor.Provider _ -> true;
            });
    if (theirs.isEmpty()) {
      return Optional.of(new Refusal.NoSuchBooking());
    }
    State state = theirs.get().state();
    boolean endsWhatIsInUse =
        state == State.IN_USE && to == State.CANCELLED && by instanceof Actor.Customer;
    if (state.next().contains(to) && !endsWhatIsInUse) {
      return Optional.empty();
    }
    return Optional.of(
        state == State.EXPIRED ? new Refusal.HoldExpired() : new Refusal.NotNow(state));
  }

  /** Somebody else moved the booking since it was read. */
  private static Outcome overtaken(Transaction transaction, Booking read, Instant now) {
    State state = Ledger.find(transaction, read.id(), now).orElseThrow().state();
    return new Outcome.Refused(
        state == State.EXPIRED ? new Refusal.HoldExpired() : new Refusal.NotNow(state));
  }

  private static Outcome done(
      Transaction transaction, Booking before, Actor by, State to, Instant now) {
    Ledger.note(transaction, before.id(), by, Optional.of(before.state()), to, now);
    return new Outcome.Done(Ledger.find(transaction, before.id(), now).orElseThrow());
  }

  /** Notes that a hold is over, if it is, and gives back what it still has. */
  static boolean expire(Transaction transaction, BookingId id, Instant now) {
    if (!Ledger.expire(transaction, id, now)) {
      return false;
    }
    Booking booking = Ledger.find(transaction, id, now).orElseThrow();
    Places.release(transaction, booking);
    Ledger.note(
        transaction, id, Actor.CLOCK, Optional.of(State.HELD), State.EXPIRED, booking.heldUntil());
    return true;
  }
}
