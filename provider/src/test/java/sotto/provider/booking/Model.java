package sotto.provider.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;

/** What the kernel is to do, in the simplest words that there are for it. */
final class Model {
  private final InstantSource clock;
  private final Map<OfferId, Offer> offers = new HashMap<>();
  private final List<Kept> all = new ArrayList<>();

  /** A booking. */
  static final class Kept {
    final BookingId id;
    final OfferId offer;
    final CustomerId customer;
    final Money price;
    private final List<String> units;
    private final Instant until;
    private State state = State.HELD;
    private boolean swept;

    Kept(Booking booking, List<String> units) {
      this.id = booking.id();
      this.offer = booking.offer();
      this.customer = booking.customer();
      this.price = booking.price();
      this.units = units;
      this.until = booking.heldUntil();
    }
  }

  Model(InstantSource clock) {
    this.clock = clock;
  }

  void put(Offer offer) {
    offers.put(offer.id(), offer);
  }

  private Offer offer(OfferId id) {
    return Optional.ofNullable(offers.get(id)).orElseThrow();
  }

  List<Kept> all() {
    return all;
  }

  State state(Kept kept) {
    return kept.state == State.HELD && !clock.instant().isBefore(kept.until)
        ? State.EXPIRED
        : kept.state;
  }

  List<String> free(OfferId offer) {
    List<String> free = new ArrayList<>(offer(offer).units());
    for (Kept kept : all) {
      boolean takes =
          switch (state(kept)) {
            case HELD, CONFIRMED, IN_USE -> true;
            case FULFILLED -> offer(kept.offer).after() == Offer.After.SPENT;
            case CANCELLED, EXPIRED, REFUSED -> false;
          };
      if (kept.offer.equals(offer) && takes) {
        free.removeAll(kept.units);
      }
    }
    return free;
  }

  int sweep() {
    int count = 0;
    for (Kept kept : all) {
      if (state(kept) == State.EXPIRED && !kept.swept) {
        kept.swept = true;
        count++;
      }
    }
    return count;
  }

  void expect(Command command, Outcome answer, String what) {
    if (command instanceof Command.Hold hold) {
      expectHold(hold, answer, what);
      return;
    }
    Kept kept = all.stream().filter(each -> each.id.equals(booking(command))).findFirst().get();
    State state = state(kept);
    State to =
        switch (command) {
          case Command.Hold _ -> throw new IllegalArgumentException();
          case Command.Confirm _ -> State.CONFIRMED;
          case Command.Use _ -> State.IN_USE;
          case Command.Fulfil _ -> State.FULFILLED;
          case Command.Cancel _ -> State.CANCELLED;
          case Command.Refuse _ -> State.REFUSED;
        };
    Optional<Refusal> refusal =
        command.by() instanceof Actor.Customer(CustomerId id) && !id.equals(kept.customer)
            ? Optional.of(new Refusal.NoSuchBooking())
            : state == State.EXPIRED
                ? Optional.of(new Refusal.HoldExpired())
                : !leads(state, to, command.by())
                    ? Optional.of(new Refusal.NotNow(state))
                    : command instanceof Command.Confirm confirm
                            && !confirm.price().equals(kept.price)
                        ? Optional.of(new Refusal.PriceDiffers(kept.price))
                        : Optional.empty();
    if (refusal.isPresent()) {
      assertEquals(new Outcome.Refused(refusal.get()), answer, what);
    } else {
      kept.state = to;
      assertEquals(to, BoxOffice.done(answer).state(), what);
    }
  }

  private static boolean leads(State from, State to, Actor by) {
    return switch (from) {
      case HELD -> to == State.CONFIRMED || to == State.CANCELLED || to == State.REFUSED;
      case CONFIRMED -> to == State.IN_USE || to == State.CANCELLED;
      case IN_USE ->
          to == State.FULFILLED || (to == State.CANCELLED && by instanceof Actor.Provider);
      case FULFILLED, CANCELLED, EXPIRED, REFUSED -> false;
    };
  }

  private void expectHold(Command.Hold hold, Outcome answer, String what) {
    List<String> free = free(hold.offer());
    List<String> named =
        hold.lines().stream().flatMap(line -> line.unit().stream()).sorted().toList();
    List<String> unknown =
        named.stream().filter(unit -> !offer(hold.offer()).units().contains(unit)).toList();
    List<String> taken = named.stream().filter(unit -> !free.contains(unit)).toList();
    long live =
        all.stream()
            .filter(each -> each.customer.equals(hold.customer()) && state(each) == State.HELD)
            .count();
    free.removeAll(named);
    int wanted = hold.lines().size() - named.size();
    Optional<Refusal> refusal =
        live >= Bookings.LIVE_HOLDS_MAX
            ? Optional.of(new Refusal.TooManyHolds(Bookings.LIVE_HOLDS_MAX))
            : !unknown.isEmpty()
                ? Optional.of(new Refusal.UnknownUnits(unknown))
                : !taken.isEmpty()
                    ? Optional.of(new Refusal.Taken(taken))
                    : wanted > free.size()
                        ? Optional.of(new Refusal.SoldOut(free.size()))
                        : Optional.empty();
    if (refusal.isPresent()) {
      assertEquals(new Outcome.Refused(refusal.get()), answer, what);
      return;
    }
    Booking booking = BoxOffice.done(answer);
    List<String> units = new ArrayList<>();
    for (Line line : hold.lines()) {
      units.add(line.unit().orElseGet(free::removeFirst));
    }
    assertEquals(
        units, booking.lines().stream().map(line -> line.unit().orElseThrow()).toList(), what);
    all.add(new Kept(booking, units));
  }

  private static BookingId booking(Command command) {
    return switch (command) {
      case Command.Hold _ -> throw new IllegalArgumentException();
      case Command.Confirm confirm -> confirm.booking();
      case Command.Use use -> use.booking();
      case Command.Fulfil fulfil -> fulfil.booking();
      case Command.Cancel cancel -> cancel.booking();
      case Command.Refuse refuse -> refuse.booking();
    };
  }
}
