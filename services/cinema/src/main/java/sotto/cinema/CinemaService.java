package sotto.cinema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import sotto.cinema.boxoffice.BoxOffice;
import sotto.cinema.boxoffice.CustomerRecords;
import sotto.cinema.desk.Operation;
import sotto.cinema.tickets.StoredTicket;
import sotto.provider.booking.Booking;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Transaction;
import sotto.provider.kit.Answer;
import sotto.provider.kit.Asked;
import sotto.provider.kit.Notice;
import sotto.provider.kit.Service;

/** A cinema behind the provider kit. */
public final class CinemaService implements Service {
  /** How long before the start a customer is reminded. */
  private static final Duration REMINDER = Duration.ofHours(2);

  private static final Set<String> AT_THE_DOOR = Set.of("door", "redeem");

  private final Cinema cinema;
  private final BiPredicate<Transaction, CustomerId> staff;

  /** One whose doors ask it in another way than by conversation. */
  public CinemaService(Cinema cinema) {
    this(cinema, (transaction, asker) -> false);
  }

  /**
   * A cinema.
   *
   * @param staff whether an account is one of the venue's own people, whose doors it answers
   */
  public CinemaService(Cinema cinema, BiPredicate<Transaction, CustomerId> staff) {
    this.cinema = cinema;
    this.staff = staff;
  }

  @Override
  public String type() {
    return Cinema.SERVICE;
  }

  /** What changes something is answered only where it is asked so that it is done once. */
  @Override
  public Answer answer(Asked asked) {
    if (AT_THE_DOOR.contains(asked.operation())
        && staff.test(asked.transaction(), asked.customer())) {
      return asked.kept() == asked.operation().equals("redeem")
          ? answer(cinema.atTheDoor(asked.transaction(), asked.operation(), asked.body()))
          : Answer.refused("not-kept");
    }
    Optional<Operation> operation = Operation.of(asked.operation());
    if (operation.isEmpty()) {
      return Answer.refused("unknown-operation");
    }
    if ((operation.get().kept() && !asked.kept())
        || asked.request().value().length() > BoxOffice.REQUEST_CHARACTERS_MAX) {
      return Answer.refused("not-kept");
    }
    Optional<String> holder =
        operation.get() == Operation.TICKETS ? asked.text(Cinema.HOLDER_FIELD) : Optional.empty();
    return answer(
        cinema.answer(
            asked.transaction(),
            asked.customer(),
            asked.request(),
            asked.operation(),
            asked.body(),
            holder));
  }

  private static Answer answer(sotto.cinema.desk.Answer said) {
    Answer answer =
        switch (said.outcome()) {
          case DONE -> Answer.done(said.body());
          case FAILED -> Answer.failed(said.body());
          case REFUSED -> Answer.refused(said.body());
        };
    return said.file()
        .map(file -> answer.with(new Answer.File(file.name(), file.mediaType(), file.bytes())))
        .orElse(answer);
  }

  @Override
  public JsonNode holds(Transaction transaction, CustomerId customer) {
    CustomerRecords.Held held = cinema.held(transaction, customer);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode reservations = node.putArray("reservations");
    held.bookings().forEach(booking -> reservations.add(cinema.reservation(booking)));
    ArrayNode tickets = node.putArray("tickets");
    for (StoredTicket ticket : held.tickets()) {
      ObjectNode each =
          tickets
              .addObject()
              .put("id", ticket.id())
              .put("reservationId", ticket.booking())
              .put("seat", ticket.seat())
              .put("holderKey", ticket.holderKey());
      ticket.redeemed().ifPresent(at -> each.put("redeemed", at.toString()));
    }
    node.setAll(cinema.booked(transaction, customer));
    return node;
  }

  @Override
  public void forget(Transaction transaction, CustomerId customer) {
    cinema.forget(transaction, customer);
  }

  @Override
  public void tidy() {
    cinema.tidy();
  }

  @Override
  public List<Notice> due(Transaction transaction, Instant now) {
    List<Notice> notices = new ArrayList<>();
    cinema.cancellations(transaction).forEach(each -> notices.add(notice("cancelled", each)));
    cinema.reminders(transaction, REMINDER).forEach(each -> notices.add(notice("reminder", each)));
    return notices;
  }

  private Notice notice(String event, Booking booking) {
    byte[] body = cinema.reservation(booking).toString().getBytes(StandardCharsets.UTF_8);
    return new Notice(booking.customer(), event, body);
  }
}
