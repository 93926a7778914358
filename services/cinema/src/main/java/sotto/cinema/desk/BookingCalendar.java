package sotto.cinema.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sotto.cinema.boxoffice.BoxOffice;
import sotto.cinema.calendar.CalendarEntry;
import sotto.cinema.programme.Film;
import sotto.cinema.programme.Programme;
import sotto.cinema.programme.Screening;
import sotto.cinema.programme.Venue;
import sotto.cinema.seats.SeatPlan;
import sotto.provider.booking.Booking;
import sotto.provider.booking.Line;
import sotto.provider.booking.State;

/** A booking as an entry for a calendar. */
final class BookingCalendar {
  private static final Duration REMINDER = Duration.ofHours(1);

  private BookingCalendar() {}

  /** Empty where the programme no longer has its screening, or it is not confirmed or cancelled. */
  static Optional<CalendarEntry> entry(
      Booking booking, Programme programme, Venue venue, List<String> languages, Instant now) {
    Optional<Screening> found = programme.screening(BoxOffice.screening(booking));
    boolean cancelled = booking.state() == State.CANCELLED;
    boolean has = booking.payment().isPresent() && (cancelled || !booking.state().next().isEmpty());
    if (found.isEmpty() || !has) {
      return Optional.empty();
    }
    Screening screening = found.get();
    Optional<SeatPlan> hall = Optional.ofNullable(venue.halls().get(screening.hall()));
    String seats =
        booking.lines().stream()
            .map(Line::unit)
            .flatMap(Optional::stream)
            .map(id ->
                hall.flatMap(plan -> plan.seat(id))
                    .map(seat -> seat.row() + " " + seat.number())
                    .orElse(id))
            .collect(Collectors.joining(", "));
    String title =
        programme
            .film(screening.film())
            .map(Film::title)
            .map(words -> words.in(languages))
            .orElse(screening.film());
    return Optional.of(
        new CalendarEntry(
            booking.id().value() + "@" + venue.id(),
            cancelled ? 1 : 0,
            now,
            screening.start().toInstant(),
            screening.end().toInstant(),
            title,
            venue.title() + (venue.address().isEmpty() ? "" : ", " + venue.address()),
            hall.map(SeatPlan::title).orElse(screening.hall()) + ": " + seats,
            cancelled,
            REMINDER));
  }
}
