package sotto.cinema.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;
import sotto.cinema.boxoffice.BoxOffice;
import sotto.cinema.boxoffice.Why;
import sotto.cinema.programme.JsonLdWriter;
import sotto.cinema.programme.Programme;
import sotto.cinema.programme.Screening;
import sotto.cinema.programme.Venue;
import sotto.cinema.seats.Seat;
import sotto.provider.booking.Booking;
import sotto.provider.booking.BookingJson;
import sotto.provider.booking.Line;

/** Bookings as schema.org {@code EventReservation}, and why there is none. */
final class ReservationJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ReservationJson() {}

  /**
   * A booking.
   *
   * @param cancelUntil until when it can be taken back, where it can
   */
  static ObjectNode reservation(
      Booking booking, Programme programme, Venue venue, Optional<Instant> cancelUntil) {
    Optional<Screening> screening = programme.screening(BoxOffice.screening(booking));
    ObjectNode node =
        NODES
            .objectNode()
            .put("@type", "EventReservation")
            .put("reservationId", booking.id().value())
            .put(
                "reservationStatus",
                switch (booking.state()) {
                  case HELD -> "https://schema.org/ReservationHold";
                  case CONFIRMED, IN_USE, FULFILLED -> "https://schema.org/ReservationConfirmed";
                  case CANCELLED, EXPIRED, REFUSED -> "https://schema.org/ReservationCancelled";
                })
            // What schema.org has no words for.
            .put("state", booking.state().word())
            .put("heldUntil", booking.heldUntil().toString())
            .put("bookingTime", booking.made().toString())
            .put("modifiedTime", booking.changed().toString())
            .put("screening", BoxOffice.screening(booking));
    cancelUntil.ifPresent(until -> node.put("cancelUntil", until.toString()));
    screening.ifPresent(
        known -> node.set("reservationFor", JsonLdWriter.named(known, programme, venue)));
    price(node, "totalPrice", booking.price());
    booking.payment().ifPresent(payment -> node.put("payment", payment));
    ArrayNode tickets = node.putArray("reservedTicket");
    for (Line line : booking.lines()) {
      ObjectNode ticket = tickets.addObject().put("@type", "Ticket");
      price(ticket, "totalPrice", line.price());
      ObjectNode place =
          ticket
              .putObject("ticketedSeat")
              .put("@type", "Seat")
              .put("identifier", line.unit().orElse(""))
              .put("seatingType", line.tariff());
      screening
          .map(known -> venue.halls().get(known.hall()))
          .flatMap(hall -> hall.seat(line.unit().orElse("")))
          .ifPresent(seat -> label(place, seat));
    }
    return node;
  }

  private static void label(ObjectNode place, Seat seat) {
    place.put("seatRow", seat.row()).put("seatNumber", Integer.toString(seat.number()));
  }

  static ObjectNode why(Why why) {
    ObjectNode node = NODES.objectNode().put("code", why.code());
    switch (why) {
      case Why.Kernel(var refusal) -> {
        return BookingJson.refusal(refusal);
      }
      case Why.NoSuchSeats(var seats) -> seats.forEach(node.putArray("seats")::add);
      case Why.NotSoMany(int max) -> node.put("max", max);
      case Why.TooLate(var until) -> node.put("until", until.toString());
      case Why.NoSuchScreening _, Why.AnotherKey _ -> {}
    }
    return node;
  }

  static void price(ObjectNode node, String name, Money price) {
    node.put(name, price.getAmount().toPlainString());
    node.put("priceCurrency", price.getCurrencyUnit().getCode());
  }
}
