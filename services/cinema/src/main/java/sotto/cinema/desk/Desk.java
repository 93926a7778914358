package sotto.cinema.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.joda.money.Money;
import sotto.cinema.boxoffice.Board;
import sotto.cinema.boxoffice.BoxOffice;
import sotto.cinema.boxoffice.Reply;
import sotto.cinema.boxoffice.TicketOffice;
import sotto.cinema.programme.Programme;
import sotto.cinema.programme.Venue;
import sotto.cinema.tickets.HolderKey;
import sotto.provider.booking.Booking;
import sotto.provider.booking.BookingId;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.RequestId;
import sotto.provider.database.Transaction;

/**
 * The desk that a customer's requests come to: each is read, done and answered within one
 * transaction. {@code spec/cinema.md} has the operations and their bodies.
 */
public final class Desk {
  /** The service that requests name. */
  public static final String SERVICE = "cinema/1";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Venue venue;
  private final Supplier<Programme> programme;
  private final BoxOffice office;
  private final TicketOffice tickets;
  private final Questions questions;

  /**
   * A desk.
   *
   * @param posters by the names that films have, each a file that is shown as an image
   */
  public Desk(
      Venue venue,
      Supplier<Programme> programme,
      Board board,
      BoxOffice office,
      TicketOffice tickets,
      Map<String, byte[]> posters,
      InstantSource clock) {
    this.venue = venue;
    this.programme = programme;
    this.office = office;
    this.tickets = tickets;
    this.questions = new Questions(venue, programme, board, office, posters, clock);
  }

  /**
   * Answers a request.
   *
   * @param request its id, at most {@value BoxOffice#REQUEST_CHARACTERS_MAX} characters
   * @param body JSON, as it came
   * @param holder the customer's name for tickets, where a consent to that came along
   */
  public Answer answer(
      Transaction transaction,
      RequestId request,
      CustomerId customer,
      String operation,
      byte[] body,
      Optional<String> holder) {
    Asked asked = Asked.read(body);
    Asker asker = new Asker(transaction, request, customer);
    Optional<Operation> known = Operation.of(operation);
    if (known.isEmpty()) {
      return Answer.refused("unknown-operation");
    }
    return switch (known.get()) {
      case PROGRAMME -> asked.then(questions::programme);
      case SHOWINGS -> questions.showings(transaction, asked);
      case HALL -> questions.hall(asked);
      case POSTER -> questions.poster(asked);
      case SEATS -> questions.seats(asker, asked);
      case HOLD -> hold(asker, asked);
      case CONFIRM -> confirm(asker, asked);
      case CANCEL -> cancel(asker, asked);
      case MOVE -> move(asker, asked);
      case BOOKINGS -> asked.then(() -> questions.bookings(asker));
      case CALENDAR -> questions.calendar(asker, asked);
      case TICKETS -> tickets(asker, asked, holder);
    };
  }

  /** A booking as replies and notices have it. */
  public ObjectNode reservation(Booking booking) {
    return ReservationJson.reservation(
        booking, programme.get(), venue, office.cancelUntil(booking));
  }

  private Answer hold(Asker asker, Asked asked) {
    String screening = asked.name("screening");
    var seats = asked.seats();
    Optional<Money> price = asked.price();
    return asked.then(() ->
        reply(
            office.hold(
                asker.transaction(),
                asker.request(),
                asker.customer(),
                screening,
                seats,
                price.orElseThrow())));
  }

  private Answer confirm(Asker asker, Asked asked) {
    Optional<BookingId> booking = asked.booking();
    Optional<Money> price = asked.price();
    String payment = asked.text("payment");
    if (!payment.matches("[a-z0-9-]{1,32}")) {
      return Answer.failed("payment-declined");
    }
    return asked.then(() ->
        reply(
            office.confirm(
                asker.transaction(),
                asker.request(),
                asker.customer(),
                booking.orElseThrow(),
                price.orElseThrow(),
                payment)));
  }

  private Answer cancel(Asker asker, Asked asked) {
    Optional<BookingId> booking = asked.booking();
    return asked.then(() ->
        reply(
            office.cancel(
                asker.transaction(), asker.request(), asker.customer(), booking.orElseThrow())));
  }

  private Answer move(Asker asker, Asked asked) {
    Optional<BookingId> booking = asked.booking();
    String screening = asked.name("screening");
    var seats = asked.seats();
    Optional<Money> price = asked.price();
    return asked.then(() ->
        reply(
            office.move(
                asker.transaction(),
                asker.request(),
                asker.customer(),
                booking.orElseThrow(),
                screening,
                seats,
                price.orElseThrow())));
  }

  private Answer tickets(Asker asker, Asked asked, Optional<String> holder) {
    Optional<BookingId> booking = asked.booking();
    Optional<HolderKey> key = asked.object("jwk").flatMap(jwk -> HolderKey.parse(Jwk.text(jwk)));
    return asked.then(() -> {
      if (key.isEmpty()) {
        return Answer.failed("no-such-key");
      }
      Map<String, String> holders = new HashMap<>();
      office
          .find(asker.transaction(), asker.customer(), booking.orElseThrow())
          .ifPresent(found ->
              found
                  .lines()
                  .forEach(
                      line -> holder.ifPresent(name -> holders.put(line.unit().orElse(""), name))));
      return switch (tickets.tickets(
          asker.transaction(), asker.customer(), booking.orElseThrow(), key.get(), holders)) {
        case TicketOffice.Handed.Refused(var why) -> Answer.failed(ReservationJson.why(why));
        case TicketOffice.Handed.Tickets(var bySeat) -> {
          ObjectNode body = NODES.objectNode();
          ObjectNode all = body.putObject("tickets");
          bySeat.forEach(all::put);
          yield Answer.done(body);
        }
      };
    });
  }

  private Answer reply(Reply reply) {
    return switch (reply) {
      case Reply.Done(Booking booking) -> Answer.done(reservation(booking));
      case Reply.Refused(var why) -> Answer.failed(ReservationJson.why(why));
    };
  }
}
