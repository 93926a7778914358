package sotto.cinema.boxoffice;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.joda.money.Money;
import sotto.cinema.programme.Programme;
import sotto.cinema.programme.Screening;
import sotto.cinema.programme.Venue;
import sotto.cinema.seats.SeatPlan;
import sotto.provider.booking.Actor;
import sotto.provider.booking.Booking;
import sotto.provider.booking.BookingId;
import sotto.provider.booking.Bookings;
import sotto.provider.booking.Command;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.Line;
import sotto.provider.booking.Outcome;
import sotto.provider.booking.Refusal;
import sotto.provider.booking.RequestId;
import sotto.provider.booking.State;
import sotto.provider.database.Migrations;
import sotto.provider.database.Transaction;

/**
 * What a customer can do at a cinema. Each method is one transaction's work, and each that changes
 * something does so once for a request id (of at most {@value #REQUEST_CHARACTERS_MAX} characters),
 * however often it is asked.
 */
public final class BoxOffice {
  /** The cinema's tables, for {@link sotto.provider.database.Database#open}. */
  public static final Migrations MIGRATIONS = new Migrations("cinema", "sotto/cinema");

  /** Seats of one booking, at most. */
  public static final int SEATS_MAX = 10;

  /** Of a customer's request id, at most. */
  public static final int REQUEST_CHARACTERS_MAX = 120;

  /** Which seats somebody would like, and for which sum. */
  private record Wish(CustomerId customer, String screening, List<String> seats, Money shown) {}

  private static final Actor.Provider VENUE = new Actor.Provider("box-office");

  private final Bookings bookings;
  private final OnSale sale;
  private final Terms terms;
  private final InstantSource clock;

  /**
   * A box office.
   *
   * @param programme the one in use, whenever it is asked for
   * @param clock the same as that of the bookings
   */
  public BoxOffice(
      Bookings bookings,
      Venue venue,
      Terms terms,
      Supplier<Programme> programme,
      InstantSource clock) {
    this.bookings = bookings;
    this.sale = new OnSale(venue, programme);
    this.terms = terms;
    this.clock = clock;
  }

  /**
   * Keeps seats for a while, all of them or none.
   *
   * @param seats 1 to {@link #SEATS_MAX}, each once
   * @param shown the sum that the customer saw; another than it is now refuses the hold
   */
  public Reply hold(
      Transaction transaction,
      RequestId request,
      CustomerId customer,
      String screening,
      List<String> seats,
      Money shown) {
    return hold(transaction, of(request, ""), new Wish(customer, screening, seats, shown));
  }

  private Reply hold(Transaction transaction, RequestId named, Wish wish) {
    String screening = wish.screening();
    List<String> seats = wish.seats();
    Optional<Screening> known = sale.find(screening);
    if (known.isEmpty()) {
      return new Reply.Refused(new Why.NoSuchScreening());
    }
    if (seats.isEmpty()
        || seats.size() > SEATS_MAX
        || new HashSet<>(seats).size() != seats.size()) {
      return new Reply.Refused(new Why.NotSoMany(SEATS_MAX));
    }
    SeatPlan hall = sale.hall(known.get());
    List<String> unknown = seats.stream().filter(id -> hall.seat(id).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      return new Reply.Refused(new Why.NoSuchSeats(unknown));
    }
    List<Line> lines = seats.stream().map(id -> sale.line(known.get(), id)).toList();
    return apply(
        transaction,
        new Command.Hold(
            named,
            wish.customer(),
            sale.offer(screening),
            lines,
            terms.hold(),
            Optional.of(wish.shown())));
  }

  /** What these seats cost together; empty where one of them is not on sale. */
  public Optional<Money> price(String screening, List<String> seats) {
    return sale.find(screening)
        .filter(known -> !seats.isEmpty())
        .filter(known -> seats.stream().allMatch(id -> sale.hall(known).seat(id).isPresent()))
        .map(known -> Money.total(seats.stream().map(id -> sale.line(known, id).price()).toList()));
  }

  /**
   * Agrees on what is held.
   *
   * @param price that of the hold
   * @param payment a way to pay that the venue takes
   */
  public Reply confirm(
      Transaction transaction,
      RequestId request,
      CustomerId customer,
      BookingId booking,
      Money price,
      String payment) {
    return apply(
        transaction, new Command.Confirm(of(request, ""), customer, booking, price, payment));
  }

  /** Gives a hold back at any time, and takes a booking back within the venue's terms. */
  public Reply cancel(
      Transaction transaction, RequestId request, CustomerId customer, BookingId booking) {
    return late(transaction, customer, booking)
        .<Reply>map(Reply.Refused::new)
        .orElseGet(() ->
            apply(
                transaction,
                new Command.Cancel(
                    of(request, ""), new Actor.Customer(customer), booking, Optional.empty())));
  }

  /**
   * Changes a booking for seats at another showing, or others at the same: those are held and
   * confirmed and the former ones given back, or nothing changes. It is paid as the former one was.
   *
   * @param seats as for {@link #hold}
   * @param shown the sum of the new seats, as for {@link #hold}
   * @return the new booking
   */
  public Reply move(
      Transaction transaction,
      RequestId request,
      CustomerId customer,
      BookingId booking,
      String screening,
      List<String> seats,
      Money shown) {
    Optional<Why> late = late(transaction, customer, booking);
    if (late.isPresent()) {
      return new Reply.Refused(late.get());
    }
    Optional<Booking> former = bookings.find(transaction, booking, customer);
    if (former.isEmpty()) {
      return new Reply.Refused(new Why.Kernel(new Refusal.NoSuchBooking()));
    }
    if (former.get().payment().isEmpty()) {
      return new Reply.Refused(new Why.Kernel(new Refusal.NotNow(former.get().state())));
    }
    String payment = former.get().payment().get();
    // Two who move to each other's showings would wait for each other.
    Stream.of(screening(former.get()), screening)
        .distinct()
        .sorted()
        .forEach(each -> transaction.alone("showing " + each));
    Wish wish = new Wish(customer, screening, seats, shown);
    return transaction.keepIf(
        reply -> reply instanceof Reply.Done,
        () -> moved(transaction, request, booking, wish, payment));
  }

  private Reply moved(
      Transaction transaction, RequestId request, BookingId former, Wish wish, String payment) {
    Reply held = hold(transaction, of(request, "~h"), wish);
    if (!(held instanceof Reply.Done(Booking next))) {
      return held;
    }
    Reply confirmed =
        apply(
            transaction,
            new Command.Confirm(
                of(request, "~c"), wish.customer(), next.id(), next.price(), payment));
    if (!(confirmed instanceof Reply.Done)) {
      return confirmed;
    }
    Actor customer = new Actor.Customer(wish.customer());
    Reply cancelled =
        apply(
            transaction, new Command.Cancel(of(request, "~x"), customer, former, Optional.empty()));
    return cancelled instanceof Reply.Done ? confirmed : cancelled;
  }

  /** Bookings of a customer, the newest first. */
  public List<Booking> of(Transaction transaction, CustomerId customer) {
    return bookings.of(transaction, customer);
  }

  /** A booking of this customer's. */
  public Optional<Booking> find(Transaction transaction, CustomerId customer, BookingId booking) {
    return bookings.find(transaction, booking, customer);
  }

  /** Until when a booking can be taken back or moved; empty where it cannot, or is a hold. */
  public Optional<Instant> cancelUntil(Booking booking) {
    return Optional.of(booking)
        .filter(found -> found.state() == State.CONFIRMED)
        .flatMap(found -> sale.find(screening(found)))
        .map(known -> known.start().toInstant().minus(terms.cancel()));
  }

  /** Cancels a booking for the venue, whatever its terms are. */
  public Reply cancelForVenue(Transaction transaction, RequestId request, BookingId booking) {
    return apply(transaction, new Command.Cancel(request, VENUE, booking, Optional.empty()));
  }

  /** Its screening is over: a booking that was not used counts as used, one that was as done. */
  void endForVenue(Transaction transaction, BookingId booking) {
    String id = booking.value();
    bookings.apply(transaction, new Command.Use(new RequestId("over~u~" + id), VENUE, booking));
    bookings.apply(
        transaction,
        new Command.Fulfil(new RequestId("over~f~" + id), VENUE, booking, Optional.empty()));
  }

  /** Which screening a booking is of. */
  public static String screening(Booking booking) {
    String offer = booking.offer().value();
    return offer.substring(offer.lastIndexOf('/') + 1);
  }

  private Reply apply(Transaction transaction, Command command) {
    return switch (bookings.apply(transaction, command)) {
      case Outcome.Refused(var refusal) -> new Reply.Refused(new Why.Kernel(refusal));
      case Outcome.Done(Booking answered) -> {
        // The answer may be one that was given before; the seats look as the booking is now.
        Booking now = bookings.find(transaction, answered.id()).orElseThrow();
        SeatLog.note(transaction, screening(now), now);
        yield new Reply.Done(answered);
      }
    };
  }

  /** Why a booking can no longer be taken back or moved. A hold can, as long as it is one. */
  private Optional<Why> late(Transaction transaction, CustomerId customer, BookingId booking) {
    return bookings
        .find(transaction, booking, customer)
        .filter(found -> found.state() == State.CONFIRMED)
        .flatMap(found -> SeatLog.sale(transaction, screening(found)))
        .map(sold -> sold.starts().minus(terms.cancel()))
        .filter(until -> until.isBefore(clock.instant()))
        .map(Why.TooLate::new);
  }

  /**
   * A customer's request under a name that none of the venue's own has, so that nobody can use up
   * the name of one; {@code part} tells the requests apart that one request is made of.
   */
  private static RequestId of(RequestId request, String part) {
    return new RequestId("c~" + request.value() + part);
  }
}
