package sotto.provider.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static sotto.provider.booking.BoxOffice.DOOR;
import static sotto.provider.booking.BoxOffice.LIN;
import static sotto.provider.booking.BoxOffice.MIRA;
import static sotto.provider.booking.BoxOffice.PRICE;
import static sotto.provider.booking.BoxOffice.TERM;
import static sotto.provider.booking.BoxOffice.done;
import static sotto.provider.booking.BoxOffice.euros;
import static sotto.provider.booking.BoxOffice.refusal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.provider.database.Store;

/** A request counts once, however often and in whatever order it comes, on each database. */
@ParameterizedClass
@MethodSource("sotto.provider.database.Store#all")
class RequestTest {
  private final BoxOffice office;

  RequestTest(Store store) {
    office = BoxOffice.in(store);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void each_command_again_has_the_answer_that_it_had_and_changes_nothing() {
    OfferId show = office.screening("A1", "A2");
    Command.Hold hold = office.holdOf(MIRA, show, "A1", "?");
    Booking held = done(office.apply(hold));
    Command.Confirm confirm = office.confirmOf(held);
    List<Command> commands =
        List.of(
            hold,
            confirm,
            new Command.Use(office.request(), DOOR, held.id()),
            new Command.Fulfil(office.request(), DOOR, held.id(), Optional.of(euros(1))));
    List<Outcome> answers = new ArrayList<>();
    for (Command command : commands) {
      answers.add(office.apply(command));
    }
    Booking ended = office.find(held.id());
    office.pass(Duration.ofDays(1));

    for (int i = commands.size() - 1; i >= 0; i--) {
      assertEquals(answers.get(i), office.apply(commands.get(i)));
    }

    assertEquals(ended, office.find(held.id()));
    assertEquals(
        4, office.in(transaction -> office.bookings.history(transaction, held.id())).size());
    assertEquals(List.of(ended), office.in(transaction -> office.bookings.of(transaction, MIRA)));
  }

  @Test
  void a_refusal_too_is_given_again_although_things_have_changed() {
    OfferId show = office.screening("A1");
    Booking others = office.hold(LIN, show, "A1");
    Command.Hold asked = office.holdOf(MIRA, show, "A1");
    Refusal refusal = refusal(office.apply(asked));
    office.apply(
        new Command.Cancel(
            office.request(), new Actor.Customer(LIN), others.id(), Optional.empty()));
    assertEquals(refusal, refusal(office.apply(asked)));
    assertEquals(List.of("A1"), office.free(show));
    office.hold(MIRA, show, "A1");
  }

  @Test
  void an_id_that_was_used_for_something_else_is_refused() {
    OfferId show = office.screening("A1", "A2");
    Command.Hold first = office.holdOf(MIRA, show, "A1");
    Booking held = done(office.apply(first));
    List<Command> others =
        List.of(
            new Command.Hold(
                first.request(), MIRA, show, lines("A2"), first.term(), Optional.empty()),
            new Command.Hold(
                first.request(), MIRA, show, first.lines(), Duration.ofMinutes(9), first.shown()),
            new Command.Hold(
                first.request(), MIRA, show, first.lines(), first.term(), Optional.of(PRICE)),
            new Command.Hold(
                first.request(), LIN, show, first.lines(), first.term(), first.shown()),
            new Command.Confirm(first.request(), MIRA, held.id(), held.price(), "at-the-venue"),
            new Command.Cancel(
                first.request(), new Actor.Customer(MIRA), held.id(), Optional.empty()),
            new Command.Cancel(first.request(), DOOR, held.id(), Optional.empty()));
    for (Command other : others) {
      assertEquals(new Refusal.RequestReused(), refusal(office.apply(other)));
    }
    assertEquals(held, office.find(held.id()));
    assertEquals(List.of("A2"), office.free(show));
  }

  @Test
  void the_same_request_many_times_at_once_makes_one_booking() throws Exception {
    OfferId show = office.screening("A1", "A2", "A3");
    Command.Hold hold = office.holdOf(MIRA, show, "?");
    Callable<Outcome> ask = () -> office.apply(hold);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      Set<Outcome> answers =
          threads.invokeAll(List.of(ask, ask, ask, ask, ask, ask, ask, ask)).stream()
              .map(Future::resultNow)
              .collect(Collectors.toSet());
      assertEquals(1, answers.size(), answers::toString);
    }
    assertEquals(List.of("A2", "A3"), office.free(show));
  }

  @Test
  void of_who_is_forgotten_nothing_is_left_but_bookings_that_are_nobodys() {
    OfferId show = office.screening("A1", "A2", "A3");
    CustomerId stranger = new CustomerId("a-stranger");
    Booking over = office.hold(stranger, show, "A2");
    office.pass(TERM);
    Command.Hold hold = office.holdOf(stranger, show, "A1");
    Booking held = done(office.apply(hold));
    assertEquals(1, forget(stranger), "What is under way stays");
    assertEquals(
        List.of(held), office.in(transaction -> office.bookings.of(transaction, stranger)));
    Booking done = office.fulfil(office.use(office.confirm(held)));

    assertEquals(0, forget(stranger));

    assertEquals(List.of(), office.in(transaction -> office.bookings.of(transaction, stranger)));
    assertEquals(done.price(), office.find(done.id()).price());
    assertEquals(State.EXPIRED, office.find(over.id()).state());
    assertEquals(List.of("A2", "A3"), office.free(show), "Who forgets gives nothing away");
    assertEquals(new Refusal.RequestReused(), refusal(office.apply(hold)));
    assertEquals(CustomerId.NOBODY, office.find(done.id()).customer());
    assertThrows(
        IllegalArgumentException.class,
        () -> office.in(transaction -> office.bookings.of(transaction, CustomerId.NOBODY)));
    assertThrows(
        IllegalArgumentException.class,
        () -> office.apply(office.holdOf(CustomerId.NOBODY, show, "A2")));
    for (String column :
        List.of("customer FROM booking", "asker || customer || answer FROM booking_request")) {
      assertEquals(
          List.of(),
          office
              .in(transaction ->
                  transaction.sql().createQuery("SELECT " + column).mapTo(String.class).list())
              .stream()
              .filter(value -> value.contains(stranger.value()))
              .toList());
    }
  }

  private int forget(CustomerId customer) {
    return office.in(transaction -> office.bookings.forget(transaction, customer));
  }

  @Test
  void every_answer_is_read_as_it_was_written() {
    List<Refusal> refusals =
        List.of(
            new Refusal.NotOffered(),
            new Refusal.UnknownUnits(List.of("A1", "ü \"")),
            new Refusal.Taken(List.of()),
            new Refusal.SoldOut(3),
            new Refusal.TooManyHolds(10),
            new Refusal.PriceDiffers(PRICE),
            new Refusal.NoSuchBooking(),
            new Refusal.HoldExpired(),
            new Refusal.NotNow(State.IN_USE),
            new Refusal.PaymentDeclined(),
            new Refusal.RequestReused());
    assertEquals(
        Refusal.class.getPermittedSubclasses().length,
        refusals.stream().map(Refusal::code).distinct().count());
    for (Refusal refusal : refusals) {
      Outcome outcome = new Outcome.Refused(refusal);
      assertEquals(outcome, BookingJson.readOutcome(BookingJson.outcome(outcome).toString(), MIRA));
    }
    assertEquals(
        """
        {"booking":{"id":"b1","offer":"screening:1","state":"in-use",\
        "lines":[{"unit":"A1","tariff":"adult","price":{"currency":"EUR","minor":1250}}],\
        "price":{"currency":"EUR","minor":1250},"heldUntil":"2026-11-25T19:08:00Z",\
        "payment":"at-the-venue","charge":{"currency":"EUR","minor":430},\
        "made":"2026-11-25T19:00:00Z","changed":"2026-11-25T19:00:01Z"}}\
        """,
        BookingJson.outcome(
                new Outcome.Done(
                    new Booking(
                        new BookingId("b1"),
                        new OfferId("screening:1"),
                        MIRA,
                        State.IN_USE,
                        lines("A1"),
                        PRICE,
                        BoxOffice.EVENING.plus(TERM),
                        Optional.of("at-the-venue"),
                        Optional.of(euros(430)),
                        BoxOffice.EVENING,
                        BoxOffice.EVENING.plusSeconds(1))))
            .toString());
  }

  private static List<Line> lines(String unit) {
    return List.of(Line.of(unit, "adult", PRICE));
  }
}
