package sotto.provider.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static sotto.provider.booking.BoxOffice.DOOR;
import static sotto.provider.booking.BoxOffice.PRICE;
import static sotto.provider.booking.BoxOffice.TERM;
import static sotto.provider.booking.BoxOffice.euros;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.provider.database.Store;
import sotto.provider.database.Transaction;

/**
 * Thousands of random commands, in and out of order, by three customers and the provider, against a
 * model that knows nothing of databases. A failure prints its seed; {@code -Dsotto.seed} replays
 * it.
 */
@ParameterizedClass
@MethodSource("sotto.provider.database.Store#all")
class ModelTest {
  private static final int CHAPTERS = 150;
  private static final int STEPS = 15;
  private static final List<CustomerId> CUSTOMERS =
      List.of(new CustomerId("mira"), new CustomerId("lin"), new CustomerId("omar"));
  private static final OfferId HALL = new OfferId("hall");
  private static final OfferId BICYCLE = new OfferId("bicycle");

  private final Store store;
  private final List<Command> commands = new ArrayList<>();
  private final List<Outcome> answers = new ArrayList<>();

  ModelTest(Store store) {
    this.store = store;
  }

  @Test
  void the_kernel_does_what_the_model_does() {
    long seed = Long.getLong("sotto.seed", 20261125);
    Random random = new Random(seed);
    try (BoxOffice office = BoxOffice.in(store)) {
      Model model = new Model(office::now);
      for (Offer offer :
          List.of(
              new Offer(
                  HALL,
                  List.of("A1", "A2", "A3", "A4", "A5", "A6"),
                  CurrencyUnit.EUR,
                  Offer.After.SPENT,
                  Optional.empty()),
              Offer.ofOne(BICYCLE, CurrencyUnit.EUR))) {
        office.put(offer);
        model.put(offer);
      }
      for (int chapter = 0; chapter < CHAPTERS; chapter++) {
        String what = store + ", seed " + seed + ", chapter " + chapter;
        office.pass(Duration.ofMinutes(random.nextInt(6)));
        if (random.nextBoolean()) {
          assertEquals(model.sweep(), office.bookings.sweep(office.database, 1_000), what);
        }
        office.in(transaction -> {
          for (int step = 0; step < STEPS; step++) {
            step(random, office, model, transaction, what + ", step " + step);
          }
          return true;
        });
      }
      office.bookings.sweep(office.database, CHAPTERS * STEPS);
      for (Model.Kept kept : model.all()) {
        Booking stored = office.find(kept.id);
        assertEquals(model.state(kept), stored.state());
        assertEquals(
            stored.state(),
            office.in(transaction -> office.bookings.history(transaction, kept.id)).getLast().to());
      }
    }
  }

  private void step(
      Random random, BoxOffice office, Model model, Transaction transaction, String what) {
    if (random.nextInt(10) == 0 && !commands.isEmpty()) {
      int earlier = random.nextInt(commands.size());
      assertEquals(
          answers.get(earlier), office.bookings.apply(transaction, commands.get(earlier)), what);
    } else {
      Command command = command(random, office, model);
      Outcome answer = office.bookings.apply(transaction, command);
      model.expect(command, answer, what);
      commands.add(command);
      answers.add(answer);
    }
    for (OfferId offer : List.of(HALL, BICYCLE)) {
      assertEquals(
          model.free(offer),
          office.bookings.places(transaction, offer).stream()
              .filter(Place::free)
              .map(Place::unit)
              .toList(),
          what);
    }
  }

  private static Command command(Random random, BoxOffice office, Model model) {
    RequestId request = office.request();
    CustomerId customer = CUSTOMERS.get(random.nextInt(CUSTOMERS.size()));
    if (random.nextInt(5) < 2 || model.all().isEmpty()) {
      OfferId offer = random.nextInt(3) == 0 ? BICYCLE : HALL;
      return new Command.Hold(
          request, customer, offer, lines(random, offer), TERM, Optional.empty());
    }
    Model.Kept kept = model.all().get(random.nextInt(model.all().size()));
    Actor by = random.nextInt(3) == 0 ? DOOR : new Actor.Customer(customer);
    return switch (random.nextInt(6)) {
      case 0, 1 ->
          new Command.Confirm(
              request,
              random.nextInt(4) == 0 ? customer : kept.customer,
              kept.id,
              random.nextInt(8) == 0 ? euros(1) : kept.price,
              "at-the-venue");
      case 2 -> new Command.Use(request, by, kept.id);
      case 3 -> new Command.Fulfil(request, by, kept.id, Optional.empty());
      case 4 -> new Command.Cancel(request, by, kept.id, Optional.empty());
      default -> new Command.Refuse(request, DOOR, kept.id);
    };
  }

  private static List<Line> lines(Random random, OfferId offer) {
    List<String> names =
        new ArrayList<>(
            offer.equals(HALL)
                ? List.of("A1", "A2", "A3", "A4", "A5", "A6", "Z9")
                : List.of("1", "Z9"));
    Collections.shuffle(names, random);
    List<Line> lines = new ArrayList<>();
    int count = random.nextInt(1, 4);
    for (int i = 0; i < count; i++) {
      // Seldom one that is not there.
      boolean named = i < names.size() && random.nextInt(20) < (names.get(i).equals("Z9") ? 1 : 15);
      lines.add(named ? Line.of(names.get(i), "adult", PRICE) : Line.any("adult", PRICE));
    }
    return lines;
  }
}
