package sotto.cinema.boxoffice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static sotto.cinema.boxoffice.Evening.done;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.provider.booking.Booking;
import sotto.provider.booking.BookingId;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Store;

@ParameterizedClass
@MethodSource("sotto.provider.database.Store#all")
class RemindersTest {
  private static final CustomerId MIRA = new CustomerId("mira");
  private static final Duration BEFORE = Duration.ofHours(2);

  private final Evening evening;

  RemindersTest(Store store) {
    evening = new Evening(store);
  }

  private List<BookingId> due() {
    Reminders reminders = new Reminders(evening.bookings);
    return evening.in(tx -> reminders.due(tx, evening.time.get(), BEFORE)).stream()
        .map(Booking::id)
        .toList();
  }

  @Test
  void each_booking_is_reminded_of_once_and_no_other() {
    Booking booking = evening.booked(MIRA, "fog", "A1", "A2");
    Booking cancelled = evening.booked(MIRA, "fog", "A3");
    done(evening.cancel(MIRA, cancelled.id()));
    evening.booked(MIRA, "late", "A1");
    assertEquals(List.of(), due());
    evening.time.set(Evening.START.minus(BEFORE));
    done(evening.hold(MIRA, "fog", "A4"));
    assertEquals(List.of(booking.id()), due());
    assertEquals(List.of(), due());
    evening.pass(Duration.ofMinutes(135));
    assertEquals(1, due().size());
  }

  @Test
  void a_booking_that_the_venue_cancelled_is_told_of_once() {
    Booking booking = evening.booked(MIRA, "fog", "A1");
    evening.publish(Evening.SCREENINGS.replace("20:15,,de,,,,", "20:15,,de,,,cancelled,"));
    Reminders reminders = new Reminders(evening.bookings);
    assertEquals(
        List.of(booking.id()), evening.in(reminders::cancelled).stream().map(Booking::id).toList());
    assertEquals(List.of(), evening.in(reminders::cancelled));
  }
}
