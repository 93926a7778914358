package sotto.provider.booking;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static sotto.provider.booking.BoxOffice.MIRA;
import static sotto.provider.booking.BoxOffice.PRICE;
import static sotto.provider.booking.BoxOffice.TERM;
import static sotto.provider.booking.BoxOffice.euros;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too long, too much or too strange is not even made. */
class BoundsTest {
  private static final OfferId SHOW = new OfferId("show");

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\nb", "<b>", "'; --", "ü", "a\0"})
  void what_names_a_customer_a_request_or_a_booking_has_no_room_for_words(String strange) {
    refused(() -> new CustomerId(strange));
    refused(() -> new RequestId(strange));
    refused(() -> new BookingId(strange));
    refused(() -> Line.of("A1", strange, PRICE));
    refused(() -> new Actor.Provider(strange));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "a\0", "\ud800", "\u0085"})
  void names_of_a_catalogue_have_no_control_characters(String strange) {
    refused(() -> new OfferId(strange));
    refused(() -> Line.of(strange, "adult", PRICE));
  }

  @Test
  void every_length_and_count_has_its_bound() {
    assertDoesNotThrow(() -> new CustomerId("c".repeat(128)));
    refused(() -> new CustomerId("c".repeat(129)));
    assertDoesNotThrow(() -> new OfferId("ü".repeat(200)));
    refused(() -> new OfferId("ü".repeat(201)));
    assertDoesNotThrow(() -> Line.of("A".repeat(64), "adult", PRICE));
    refused(() -> Line.of("A".repeat(65), "adult", PRICE));
    refused(() -> Line.any("a".repeat(33), PRICE));

    assertDoesNotThrow(() -> count(Offer.UNITS_MAX));
    refused(() -> count(Offer.UNITS_MAX + 1));
    refused(() -> count(1_000_000));
    refused(() -> count(0));
    refused(() -> count(-1));
    refused(() -> Offer.ofSeats(SHOW, List.of("A1", "A1"), CurrencyUnit.EUR, Instant.EPOCH));

    assertDoesNotThrow(() -> hold(Command.Hold.LINES_MAX, TERM));
    refused(() -> hold(Command.Hold.LINES_MAX + 1, TERM));
    refused(() -> hold(0, TERM));
    assertDoesNotThrow(() -> hold(1, Command.Hold.TERM_MAX));
    refused(() -> hold(1, Command.Hold.TERM_MAX.plusMillis(1)));
    refused(() -> hold(1, Duration.ofMillis(999)));
    refused(() -> hold(1, Duration.ofSeconds(-5)));
  }

  @Test
  void a_price_is_not_below_nothing_and_not_beyond_measure() {
    assertDoesNotThrow(() -> Line.any("adult", euros(0)));
    assertDoesNotThrow(() -> Line.any("adult", euros(Line.PRICE_MINOR_MAX)));
    refused(() -> Line.any("adult", euros(-1)));
    refused(() -> Line.any("adult", euros(Line.PRICE_MINOR_MAX + 1)));
    refused(() ->
        new Command.Fulfil(
            new RequestId("1"), BoxOffice.DOOR, new BookingId("1"), Optional.of(euros(-1))));
  }

  @Test
  void a_hold_names_a_place_once_and_has_one_currency() {
    Line seat = Line.of("A1", "adult", PRICE);
    refused(() -> hold(List.of(seat, seat), TERM));
    refused(
        () -> hold(List.of(seat, Line.any("adult", Money.ofMinor(CurrencyUnit.USD, 1250))), TERM));
  }

  private static Offer count(int places) {
    return Offer.ofCount(SHOW, places, CurrencyUnit.EUR, Instant.EPOCH);
  }

  private static Command.Hold hold(int lines, Duration term) {
    return hold(Collections.nCopies(lines, Line.any("adult", PRICE)), term);
  }

  private static Command.Hold hold(List<Line> lines, Duration term) {
    return new Command.Hold(new RequestId("1"), MIRA, SHOW, lines, term, Optional.empty());
  }

  private static void refused(Executable what) {
    assertThrows(IllegalArgumentException.class, what);
  }
}
