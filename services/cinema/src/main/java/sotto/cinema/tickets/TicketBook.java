package sotto.cinema.tickets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import sotto.provider.booking.BookingId;
import sotto.provider.database.Transaction;

/** Which tickets were given out, so that doors know them. */
public final class TicketBook {
  /** A ticket as it would be if it is the first of its seat. */
  public record Wanted(String seat, Ticket ticket) {}

  private TicketBook() {}

  /**
   * Enters the tickets of a booking and signs them, with the ids that they had if they were given
   * out before.
   *
   * @return tickets by seat; empty where those before were bound to another key
   */
  public static Optional<Map<String, String>> enter(
      Transaction transaction,
      BookingId booking,
      HolderKey key,
      List<Wanted> wanted,
      TicketIssuer issuer) {
    transaction.alone("tickets " + booking.value());
    Map<String, StoredTicket> before =
        TicketRows.of(transaction, booking.value()).stream()
            .collect(Collectors.toMap(StoredTicket::seat, Function.identity()));
    if (before.values().stream().anyMatch(row -> !row.holderKey().equals(key.thumbprint()))) {
      return Optional.empty();
    }
    Map<String, String> signed = new LinkedHashMap<>();
    for (Wanted each : wanted) {
      Ticket ticket = each.ticket();
      Optional<StoredTicket> known = Optional.ofNullable(before.get(each.seat()));
      if (known.isEmpty()) {
        TicketRows.add(
            transaction,
            new StoredTicket(
                ticket.id(), booking.value(), each.seat(), key.thumbprint(), Optional.empty()));
      }
      String id = known.map(StoredTicket::id).orElse(ticket.id());
      signed.put(each.seat(), issuer.issue(ticket.withId(id), key));
    }
    return Optional.of(signed);
  }

  /** The tickets of a booking. */
  public static List<StoredTicket> of(Transaction transaction, BookingId booking) {
    return TicketRows.of(transaction, booking.value());
  }

  /** Keeps of a booking's tickets only that they were there, and when they were let in. */
  public static void forget(Transaction transaction, BookingId booking) {
    TicketRows.forget(transaction, booking.value());
  }
}
