package sotto.cinema.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import sotto.cinema.boxoffice.Board;
import sotto.cinema.boxoffice.BoxOffice;
import sotto.cinema.boxoffice.SeatMap;
import sotto.cinema.boxoffice.SeatState;
import sotto.cinema.boxoffice.Showing;
import sotto.cinema.programme.JsonLdWriter;
import sotto.cinema.programme.Programme;
import sotto.cinema.programme.Screening;
import sotto.cinema.programme.Venue;
import sotto.cinema.seats.SeatPlanFile;
import sotto.provider.booking.Booking;
import sotto.provider.booking.BookingId;
import sotto.provider.database.Transaction;

/** Questions of customers, whose answers change nothing. */
final class Questions {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Venue venue;
  private final Supplier<Programme> programme;
  private final Board board;
  private final BoxOffice office;
  private final Map<String, byte[]> posters;
  private final InstantSource clock;

  Questions(
      Venue venue,
      Supplier<Programme> programme,
      Board board,
      BoxOffice office,
      Map<String, byte[]> posters,
      InstantSource clock) {
    this.venue = venue;
    this.programme = programme;
    this.board = board;
    this.office = office;
    this.posters = Map.copyOf(posters);
    this.clock = clock;
  }

  Answer programme() {
    Programme all = programme.get();
    SequencedMap<String, Screening> coming = new LinkedHashMap<>();
    all.from(clock.instant()).forEach(screening -> coming.put(screening.id(), screening));
    return Answer.done(JsonLdWriter.document(new Programme(all.films(), coming), venue));
  }

  Answer showings(Transaction transaction, Asked asked) {
    String text = asked.text("day");
    return asked.then(() -> {
      LocalDate day;
      try {
        day = LocalDate.parse(text);
      } catch (DateTimeException notADay) {
        return Answer.failed("no-such-day");
      }
      ObjectNode body = NODES.objectNode();
      ArrayNode all = body.putArray("showings");
      for (Showing showing : board.showings(transaction, day)) {
        all.add(
            JsonLdWriter.screening(showing.screening())
                .put("maximumAttendeeCapacity", showing.seats())
                .put("remainingAttendeeCapacity", showing.free()));
      }
      return Answer.done(body);
    });
  }

  Answer hall(Asked asked) {
    String name = asked.name("hall");
    return asked.then(() ->
        Optional.ofNullable(venue.halls().get(name))
            .map(SeatPlanFile::document)
            .map(Answer::done)
            .orElseGet(() -> Answer.failed("no-such-hall")));
  }

  Answer poster(Asked asked) {
    String name = asked.name("image");
    return asked.then(() ->
        Optional.ofNullable(posters.get(name))
            .map(bytes -> new Answer.Attachment(name, mediaType(name), bytes))
            .map(Questions::file)
            .orElseGet(() -> Answer.failed("no-such-poster")));
  }

  private static String mediaType(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "svg" -> "image/svg+xml";
      case "png" -> "image/png";
      case "webp" -> "image/webp";
      default -> "image/jpeg";
    };
  }

  Answer seats(Asker asker, Asked asked) {
    String screening = asked.name("screening");
    long since = asked.since();
    return asked.then(() ->
        board
            .changes(asker.transaction(), asker.customer(), screening, since)
            .map(Questions::seatMap)
            .map(Answer::done)
            .orElseGet(() -> Answer.failed("no-such-screening")));
  }

  /** Seats by their state; of the whole plan the free ones are those that no list names. */
  private static ObjectNode seatMap(SeatMap map) {
    ObjectNode body = NODES.objectNode().put("version", map.version());
    for (SeatState state : SeatState.values()) {
      ArrayNode seats = NODES.arrayNode();
      map.states()
          .forEach((seat, looks) -> {
            if (looks == state) {
              seats.add(seat);
            }
          });
      if (!seats.isEmpty()) {
        body.set(state.word(), seats);
      }
    }
    return body;
  }

  Answer bookings(Asker asker) {
    ObjectNode body = NODES.objectNode();
    ArrayNode all = body.putArray("reservations");
    for (Booking booking : office.of(asker.transaction(), asker.customer())) {
      all.add(
          ReservationJson.reservation(
              booking, programme.get(), venue, office.cancelUntil(booking)));
    }
    return Answer.done(body);
  }

  Answer calendar(Asker asker, Asked asked) {
    Optional<BookingId> booking = asked.booking();
    List<String> languages = asked.maybe("inLanguage").map(List::of).orElse(List.of());
    return asked.then(() ->
        office
            .find(asker.transaction(), asker.customer(), booking.orElseThrow())
            .flatMap(found ->
                BookingCalendar.entry(found, programme.get(), venue, languages, clock.instant()))
            .map(entry -> entry.ics().getBytes(StandardCharsets.UTF_8))
            .map(bytes -> new Answer.Attachment("booking.ics", "text/calendar", bytes))
            .map(Questions::file)
            .orElseGet(() -> Answer.failed("no-such-booking")));
  }

  private static Answer file(Answer.Attachment file) {
    return new Answer(Answer.Outcome.DONE, NODES.objectNode(), Optional.of(file));
  }
}
