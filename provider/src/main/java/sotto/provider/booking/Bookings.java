package sotto.provider.booking;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import sotto.provider.database.Database;
import sotto.provider.database.Migrations;
import sotto.provider.database.Transaction;

/**
 * The booking kernel. Everything happens in a transaction that is handed in, so a service adds rows
 * of its own to it and all of it is stored, or nothing. Any number of threads and processes may
 * work on one database.
 */
public final class Bookings {
  /** The kernel's tables, for {@link Database#open}. */
  public static final Migrations MIGRATIONS = new Migrations("booking", "sotto/provider/booking");

  /** So many holds one customer has at a time, at most. */
  public static final int LIVE_HOLDS_MAX = 10;

  /** So many rows a list has, at most. */
  public static final int LIST_MAX = 1_000;

  /** How long a hold is where a service has no reason for another term. */
  public static final Duration TERM = Duration.ofMinutes(8);

  private static final int ID_BYTES = 16;

  private final InstantSource clock;
  private final RandomGenerator random;
  private final List<Payment> payments;

  /**
   * @param clock by which holds are over; a millisecond is its smallest step
   * @param random of the ids of bookings: a secure source
   * @param payments the ways to pay that are taken
   */
  public Bookings(InstantSource clock, RandomGenerator random, List<Payment> payments) {
    this.clock = clock;
    this.random = random;
    this.payments = List.copyOf(payments);
  }

  /**
   * Offers something, or offers it anew with other places: those that are no longer named go,
   * except those that somebody has. The currency of an offer stays.
   *
   * @throws IllegalArgumentException if the offer is known with another currency
   */
  public void put(Transaction transaction, Offer offer) {
    Places.terms(transaction, offer.id())
        .ifPresent(known -> {
          if (!known.currency().equals(offer.currency())) {
            throw new IllegalArgumentException("The currency of an offer stays");
          }
        });
    Places.put(transaction, offer, now());
  }

  /** From now on nothing of this offer is held; bookings of it go on. */
  public void close(Transaction transaction, OfferId offer) {
    Places.close(transaction, offer, now());
  }

  /** The places of an offer in their order; none where there is no such offer. */
  public List<Place> places(Transaction transaction, OfferId offer) {
    return Places.all(transaction, offer, now());
  }

  /** A booking, whosever it is. */
  public Optional<Booking> find(Transaction transaction, BookingId id) {
    return Ledger.find(transaction, id, now());
  }

  /** A booking of this customer's. */
  public Optional<Booking> find(Transaction transaction, BookingId id, CustomerId customer) {
    somebody(customer);
    return find(transaction, id).filter(booking -> booking.customer().equals(customer));
  }

  /** The bookings of a customer, the newest first, at most {@link #LIST_MAX}. */
  public List<Booking> of(Transaction transaction, CustomerId customer) {
    return of(transaction, customer, 0);
  }

  /** The same without the first so many, for whoever wants all of them. */
  public List<Booking> of(Transaction transaction, CustomerId customer, int without) {
    somebody(customer);
    return Ledger.of(transaction, customer, without, LIST_MAX, now());
  }

  /**
   * Forgets a customer: their bookings that have ended stay, for the provider's books, and are
   * nobody's; the answers to their requests are no longer given. What is under way stays theirs.
   *
   * @return how many bookings are under way; where it is 0, nothing of the alias is left
   */
  public int forget(Transaction transaction, CustomerId customer) {
    somebody(customer);
    transaction.alone("customer " + customer.value());
    Instant now = now();
    for (BookingId over : Ledger.due(transaction, customer, now)) {
      Moves.expire(transaction, over, now);
    }
    Ledger.forget(transaction, customer);
    int underWay = Ledger.count(transaction, customer);
    if (underWay == 0) {
      Requests.forget(transaction, customer);
    }
    return underWay;
  }

  /** All that is stored of a customer, table by table, for whoever asks what is held of them. */
  public ObjectNode held(Transaction transaction, CustomerId customer) {
    somebody(customer);
    return HeldRows.of(transaction, customer);
  }

  /** Who did what with a booking, and when, from its beginning. */
  public List<Event> history(Transaction transaction, BookingId id) {
    return Ledger.history(transaction, id);
  }

  /**
   * Does a command, once: under the same request id the same command of the same asker gets the
   * answer that it had, and nothing changes; anything else is refused.
   */
  public Outcome apply(Transaction transaction, Command command) {
    if (command.by() instanceof Actor.Customer(CustomerId customer)) {
      somebody(customer);
    }
    Instant now = now();
    Optional<Outcome> earlier = Requests.begin(transaction, command, now);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    Outcome outcome =
        transaction.keepIf(
            result -> result instanceof Outcome.Done, () -> once(transaction, command, now));
    Requests.answer(transaction, command, outcome);
    return outcome;
  }

  private Outcome once(Transaction transaction, Command command, Instant now) {
    return switch (command) {
      case Command.Hold hold -> Holds.hold(transaction, hold, newId(), now);
      case Command.Confirm confirm -> Moves.confirm(transaction, confirm, payments, now);
      case Command.Use use ->
          Moves.move(transaction, use.booking(), use, State.IN_USE, Optional.empty(), now);
      case Command.Fulfil fulfil ->
          Moves.move(transaction, fulfil.booking(), fulfil, State.FULFILLED, fulfil.charge(), now);
      case Command.Cancel cancel ->
          Moves.move(transaction, cancel.booking(), cancel, State.CANCELLED, cancel.charge(), now);
      case Command.Refuse refuse ->
          Moves.move(transaction, refuse.booking(), refuse, State.REFUSED, Optional.empty(), now);
    };
  }

  /**
   * Notes which holds are over, each in a transaction of its own. Nothing depends on it: a hold
   * that is over blocks nobody and cannot be confirmed.
   *
   * @return how many it noted, at most {@code max}
   */
  public int sweep(Database database, int max) {
    Instant now = now();
    List<BookingId> due = database.transaction(transaction -> Ledger.due(transaction, max, now));
    int swept = 0;
    for (BookingId id : due) {
      swept += database.transaction(transaction -> Moves.expire(transaction, id, now)) ? 1 : 0;
    }
    return swept;
  }

  private static void somebody(CustomerId customer) {
    if (customer.equals(CustomerId.NOBODY)) {
      throw new IllegalArgumentException("This alias is nobody's");
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private BookingId newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return new BookingId(HexFormat.of().formatHex(bytes));
  }
}
