package sotto.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import sotto.provider.booking.Booking;
import sotto.provider.booking.BookingJson;
import sotto.provider.booking.Bookings;
import sotto.provider.booking.Command;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.Line;
import sotto.provider.booking.Offer;
import sotto.provider.booking.OfferId;
import sotto.provider.booking.Outcome;
import sotto.provider.booking.Payment;
import sotto.provider.database.Database;
import sotto.provider.database.Transaction;
import sotto.provider.kit.Answer;
import sotto.provider.kit.Asked;
import sotto.provider.kit.Provider;
import sotto.provider.kit.Service;

/** Places in a climbing hall, by the hour: two each. */
final class ClimbingHall implements Service {
  private static final Money PRICE = Money.of(CurrencyUnit.EUR, 9.5);
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private final InstantSource clock;
  private final Bookings bookings;

  ClimbingHall(InstantSource clock) {
    this.clock = clock;
    bookings = new Bookings(clock, new SecureRandom(), List.of(Payment.AT_THE_VENUE));
  }

  static Provider open(Path folder, String relay, InstantSource clock) {
    String database = Database.sqlite(folder.resolve("overhang.db"));
    return Provider.open(
        new Provider.Settings(
            folder.resolve("account"), relay, "Overhang", database, List.of(Bookings.MIGRATIONS)),
        List.of(new ClimbingHall(clock)),
        clock);
  }

  @Override
  public String type() {
    return "hours/1";
  }

  @Override
  public Answer answer(Asked asked) {
    return switch (asked.operation()) {
      case "hours" -> Answer.done(hours(asked.transaction()));
      case "book" -> book(asked, new OfferId(asked.json().path("hour").asText()));
      default -> Answer.refused("unknown-operation");
    };
  }

  private ObjectNode hours(Transaction transaction) {
    ObjectNode answer = JSON.objectNode();
    for (int i = 1; i <= 3; i++) {
      Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(i, ChronoUnit.HOURS);
      OfferId id = new OfferId(hour.toString());
      if (bookings.places(transaction, id).isEmpty()) {
        bookings.put(transaction, Offer.ofCount(id, 2, CurrencyUnit.EUR, hour));
      }
      answer.withArray("hours").add(id.value());
    }
    return answer;
  }

  private Answer book(Asked asked, OfferId hour) {
    if (asked.text("Name").isEmpty()) {
      return Answer.failed("name-needed"); // It stands on the list at the counter.
    }
    Outcome held =
        bookings.apply(
            asked.transaction(),
            new Command.Hold(
                asked.request().part("hold"),
                asked.customer(),
                hour,
                List.of(Line.any("adult", PRICE)),
                Duration.ofMinutes(5),
                Optional.of(PRICE)));
    return switch (held) {
      case Outcome.Refused refused -> Answer.of(refused);
      case Outcome.Done(Booking booking) ->
          Answer.of(
              bookings.apply(
                  asked.transaction(),
                  new Command.Confirm(
                      asked.request().part("confirm"),
                      asked.customer(),
                      booking.id(),
                      PRICE,
                      Payment.AT_THE_VENUE.name())));
    };
  }

  @Override
  public JsonNode holds(Transaction transaction, CustomerId customer) {
    ArrayNode held = JSON.arrayNode();
    bookings.of(transaction, customer).forEach(each -> held.add(BookingJson.booking(each)));
    return held;
  }
}
