package sotto.provider.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static sotto.provider.booking.BoxOffice.DOOR;
import static sotto.provider.booking.BoxOffice.MIRA;
import static sotto.provider.booking.BoxOffice.PRICE;
import static sotto.provider.booking.BoxOffice.TERM;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.provider.database.Store;

/** From each state with each command, by the customer and by the provider, on each database. */
@ParameterizedClass
@MethodSource("sotto.provider.database.Store#all")
class StateTest {
  private static final Actor CUSTOMER = new Actor.Customer(MIRA);

  private final BoxOffice office;

  StateTest(Store store) {
    office = BoxOffice.in(store);
  }

  @AfterEach
  void close() {
    office.close();
  }

  /** A command, and where it leads from each state; from all others it leads nowhere. */
  private record Rule(
      String name, BiFunction<RequestId, BookingId, Command> command, List<State> from, State to) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "confirm",
              (request, id) -> new Command.Confirm(request, MIRA, id, PRICE, "at-the-venue"),
              List.of(State.HELD),
              State.CONFIRMED),
          use("customer uses", CUSTOMER),
          use("provider uses", DOOR),
          fulfil("customer ends", CUSTOMER),
          fulfil("provider ends", DOOR),
          cancel("customer cancels", CUSTOMER, List.of(State.HELD, State.CONFIRMED)),
          cancel("provider cancels", DOOR, List.of(State.HELD, State.CONFIRMED, State.IN_USE)),
          new Rule(
              "provider refuses",
              (request, id) -> new Command.Refuse(request, DOOR, id),
              List.of(State.HELD),
              State.REFUSED));

  private static Rule use(String name, Actor by) {
    return new Rule(
        name,
        (request, id) -> new Command.Use(request, by, id),
        List.of(State.CONFIRMED),
        State.IN_USE);
  }

  private static Rule fulfil(String name, Actor by) {
    return new Rule(
        name,
        (request, id) -> new Command.Fulfil(request, by, id, Optional.empty()),
        List.of(State.IN_USE),
        State.FULFILLED);
  }

  private static Rule cancel(String name, Actor by, List<State> from) {
    return new Rule(
        name,
        (request, id) -> new Command.Cancel(request, by, id, Optional.empty()),
        from,
        State.CANCELLED);
  }

  @Test
  void each_command_leads_where_the_state_machine_says_and_nowhere_else() {
    for (State state : State.values()) {
      for (Rule rule : RULES) {
        OfferId show = office.screening("A1");
        Booking before = bring(show, state);
        String what = rule.name() + " from " + state;

        Outcome outcome = office.apply(rule.command().apply(office.request(), before.id()));

        if (rule.from().contains(state)) {
          assertEquals(rule.to(), BoxOffice.done(outcome).state(), what);
          boolean free = rule.to() == State.CANCELLED || rule.to() == State.REFUSED;
          assertEquals(free ? List.of("A1") : List.of(), office.free(show), what);
        } else {
          assertEquals(
              state == State.EXPIRED ? new Refusal.HoldExpired() : new Refusal.NotNow(state),
              BoxOffice.refusal(outcome),
              what);
          assertEquals(before, office.find(before.id()), what);
        }
      }
    }
  }

  private Booking bring(OfferId show, State state) {
    Booking held = office.hold(MIRA, show, "A1");
    return switch (state) {
      case HELD -> held;
      case CONFIRMED -> office.confirm(held);
      case IN_USE -> office.use(office.confirm(held));
      case FULFILLED -> office.fulfil(office.use(office.confirm(held)));
      case CANCELLED ->
          BoxOffice.done(
              office.apply(
                  new Command.Cancel(office.request(), CUSTOMER, held.id(), Optional.empty())));
      case REFUSED ->
          BoxOffice.done(office.apply(new Command.Refuse(office.request(), DOOR, held.id())));
      case EXPIRED -> {
        office.pass(TERM);
        yield office.find(held.id());
      }
    };
  }
}
