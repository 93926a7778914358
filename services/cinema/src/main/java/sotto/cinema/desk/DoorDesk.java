package sotto.cinema.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.util.Base64URL;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sotto.cinema.programme.Venue;
import sotto.cinema.tickets.Door;
import sotto.cinema.tickets.Redemptions;
import sotto.cinema.tickets.Ticket;
import sotto.cinema.tickets.Verdict;
import sotto.provider.database.Transaction;

/** The desk that the venue's own people ask from its doors. Who is one, the caller knows. */
public final class DoorDesk {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** A door that had no network for longer tells too late what it let in. */
  private static final Duration OFFLINE_MAX = Duration.ofHours(24);

  private final Venue venue;
  private final List<byte[]> ticketKeys;
  private final Redemptions redemptions;
  private final InstantSource clock;

  public DoorDesk(
      Venue venue, List<byte[]> ticketKeys, Redemptions redemptions, InstantSource clock) {
    this.venue = venue;
    this.ticketKeys = List.copyOf(ticketKeys);
    this.redemptions = redemptions;
    this.clock = clock;
  }

  /** Answers {@code door}: what a scanner has to know, and {@code redeem}: whether to let in. */
  public Answer answer(Transaction transaction, String operation, byte[] body) {
    Asked asked = Asked.read(body);
    return switch (operation) {
      case "door" -> Answer.done(door());
      case "redeem" -> {
        String shown = asked.raw("shown");
        Set<String> showings = asked.maybe("screening").map(Set::of).orElse(Set.of());
        Optional<String> at = asked.maybe("at");
        yield asked.then(() -> Answer.done(verdict(redeem(transaction, shown, showings, at))));
      }
      default -> Answer.refused("unknown-operation");
    };
  }

  private ObjectNode door() {
    ObjectNode node =
        NODES
            .objectNode()
            .put("venue", venue.id())
            .put("zone", venue.zone().getId())
            .put("now", clock.instant().toString());
    ArrayNode keys = node.putArray("ticketKeys");
    ticketKeys.forEach(key -> keys.add(Base64URL.encode(key).toString()));
    return node;
  }

  private Verdict redeem(
      Transaction transaction, String shown, Set<String> showings, Optional<String> at) {
    Instant now = at.flatMap(this::offline).orElseGet(clock::instant);
    return switch (new Door(venue.id(), ticketKeys, showings).check(shown, now)) {
      case Verdict.Admitted seen -> redemptions.redeem(transaction, seen, now);
      case Verdict.Turned turned -> turned;
    };
  }

  /**
   * When a door without a network let in, as far as that can be: what is shown is worth minutes,
   * and the network may be away for longer.
   */
  private Optional<Instant> offline(String at) {
    Instant now = clock.instant();
    try {
      return Optional.of(Instant.parse(at))
          .filter(seen -> !seen.isAfter(now) && seen.isAfter(now.minus(OFFLINE_MAX)));
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  private static ObjectNode verdict(Verdict verdict) {
    ObjectNode node = NODES.objectNode().put("code", verdict.code());
    switch (verdict) {
      case Verdict.Admitted(Ticket ticket) -> ticket(node, ticket);
      case Verdict.WrongShowing(Ticket ticket) -> ticket(node, ticket);
      case Verdict.NotYet(Ticket ticket) -> ticket(node, ticket);
      case Verdict.Over(Ticket ticket) -> ticket(node, ticket);
      case Verdict.Cancelled(Ticket ticket) -> ticket(node, ticket);
      case Verdict.NotSold(Ticket ticket) -> ticket(node, ticket);
      case Verdict.AnotherTime(Ticket ticket, var ahead, boolean _) -> {
        ticket(node, ticket);
        node.put("ahead", ahead.toSeconds());
      }
      case Verdict.AlreadyRedeemed(Ticket ticket, Instant at) -> {
        ticket(node, ticket);
        node.put("at", at.toString());
      }
      case Verdict.WrongVenue(String other) -> node.put("for", other);
      case Verdict.Unreadable _, Verdict.NotShownByItsApp _, Verdict.Forged _ -> {}
    }
    return node;
  }

  private static void ticket(ObjectNode node, Ticket ticket) {
    ObjectNode seen =
        node.putObject("ticket")
            .put("id", ticket.id())
            .put("showing", ticket.showing())
            .put("hall", ticket.hall())
            .put("opens", ticket.opens().toString())
            .put("closes", ticket.closes().toString());
    ticket
        .seat()
        .ifPresent(
            seat -> seen.putObject("seat").put("row", seat.row()).put("number", seat.number()));
    ticket.holder().ifPresent(holder -> seen.put("holder", holder));
  }
}
