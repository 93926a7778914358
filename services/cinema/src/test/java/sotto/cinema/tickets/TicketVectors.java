package sotto.cinema.tickets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.util.Base64URL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code spec/vectors/cinema/tickets.json}: what doors are shown, and what they say. */
final class TicketVectors {
  private static final Instant START = Instant.parse("2026-11-27T19:15:00Z");
  private static final Instant NOW = START.minusSeconds(600);

  private final GivenRandom random = new GivenRandom(2026);
  private final TicketKey key = Wallet.venue(random);
  private final TicketIssuer issuer = new TicketIssuer(key, random);
  private final Wallet wallet = Wallet.ed25519(random);
  private final Wallet other = Wallet.p256(random);
  private final ObjectNode file = JsonNodeFactory.instance.objectNode();
  private final ArrayNode vectors = file.put("chapter", "spec/tickets.md").putArray("vectors");

  static String write() {
    return new TicketVectors().all().toPrettyString() + "\n";
  }

  private ObjectNode all() {
    String ticket = issuer.issue(ticket("lantern", "fog-1127-2015"), wallet.key());
    String shown = wallet.present(ticket, "lantern", NOW);
    add("a ticket that its app shows, with its seat", shown, NOW);
    add("packed for a QR code", QrText.pack(shown).orElseThrow(), NOW);
    String all = wallet.present(ticket, each -> true, "lantern", NOW);
    add("with the holder's name", QrText.pack(all).orElseThrow(), NOW);
    add("with nothing disclosed", wallet.present(ticket, each -> false, "lantern", NOW), NOW);
    String ofP256 = issuer.issue(ticket("lantern", "fog-1127-2015"), other.key());
    add("bound to a key of P-256", other.present(ofP256, "lantern", NOW), NOW);
    add(
        "bound to a key of P-256, packed",
        QrText.pack(other.present(ofP256, "lantern", NOW)).orElseThrow(),
        NOW);
    add("three minutes old", shown, NOW.plusSeconds(180));
    add("older than that", shown, NOW.plusSeconds(181));
    add("of a phone an hour ahead", shown, NOW.minusSeconds(3600));
    add("of a phone an hour behind", shown, NOW.plusSeconds(3600));
    add("of a phone two hours behind", shown, NOW.plusSeconds(7200));
    Instant early = START.minus(Duration.ofMinutes(31));
    add("before the doors open", wallet.present(ticket, "lantern", early), early);
    Instant late = START.plus(Duration.ofMinutes(94));
    add("after the end", wallet.present(ticket, "lantern", late), late);
    add("at the door of another showing", shown, NOW, Set.of("other"));
    add("at the door of this showing", shown, NOW, Set.of("fog-1127-2015", "other"));
    String elsewhere = issuer.issue(ticket("rex", "fog-1127-2015"), wallet.key());
    add("of another venue", wallet.present(elsewhere, "rex", NOW), NOW);
    add("shown to another venue", wallet.present(ticket, "rex", NOW), NOW);
    add("as it is stored, without its app's signature", ticket, NOW);
    TicketIssuer forger = new TicketIssuer(Wallet.venue(random), random);
    String forged = forger.issue(ticket("lantern", "fog-1127-2015"), wallet.key());
    add("signed by somebody else", wallet.present(forged, "lantern", NOW), NOW);
    Wallet thief = Wallet.ed25519(random);
    add("shown by somebody else", thief.present(ticket, "lantern", NOW), NOW);
    String[] parts = all.split("~");
    add("a disclosure taken away", String.join("~", parts[0], parts[1], parts[3]), NOW);
    add("a disclosure twice", String.join("~", parts[0], parts[1], parts[1], parts[3]), NOW);
    String strange =
        ticket.substring(0, ticket.indexOf('~')) + ofP256.substring(ofP256.indexOf('~'));
    add("a disclosure of another ticket", wallet.present(strange, "lantern", NOW), NOW);
    add("a header that says none", header(shown, "none"), NOW);
    add("a header of another algorithm", header(shown, "ES256"), NOW);
    for (String text : List.of("", "~", "a.b.c~", "ST1:", "ST1:0", "ST1:::::", "https://example")) {
      add("no ticket", text, NOW);
    }
    presented(ticket);
    return file;
  }

  /** What a wallet makes of a ticket, with an Ed25519 key that is given. */
  private void presented(String ticket) {
    file.putObject("presented")
        .put("comment", "claims of the key binding in this order, without spaces")
        .put("ticket", ticket)
        .put("jwk", wallet.jwk())
        .put("secret", wallet.secret())
        .put("nonce", "AAECAwQFBgc")
        .put("at", NOW.getEpochSecond())
        .put("venue", "lantern")
        .put(
            "shown",
            wallet.present(
                ticket, each -> each.contains("\"seat\""), "lantern", NOW, "AAECAwQFBgc"));
  }

  private Ticket ticket(String venue, String showing) {
    return new Ticket(
        issuer.newId(),
        venue,
        showing,
        "Blue hall 蓝",
        START.minus(Duration.ofMinutes(30)),
        START.plus(Duration.ofMinutes(94)),
        Optional.of(new Ticket.SeatLabel("F", 12)),
        Optional.of("Mira “Ω” ليلى"));
  }

  private static String header(String shown, String algorithm) {
    String header = "{\"typ\":\"ticket+sd-jwt\",\"alg\":\"" + algorithm + "\"}";
    return Base64URL.encode(header) + shown.substring(shown.indexOf('.'));
  }

  private void add(String comment, String shown, Instant now) {
    add(comment, shown, now, Set.of());
  }

  private void add(String comment, String shown, Instant now, Set<String> showings) {
    Verdict verdict = new Door("lantern", List.of(key.verifying()), showings).check(shown, now);
    ObjectNode vector = vectors.addObject().put("comment", comment).put("venue", "lantern");
    vector.put("ticket_key", Base64URL.encode(key.verifying()).toString());
    ArrayNode doors = vector.putArray("showings");
    showings.stream().sorted().forEach(doors::add);
    vector.put("now", now.getEpochSecond()).put("shown", shown).put("verdict", verdict.code());
    switch (verdict) {
      case Verdict.Admitted(Ticket ticket) -> vector.set("ticket", json(ticket));
      case Verdict.AnotherTime late -> vector.put("ahead", late.ahead().toSeconds());
      case Verdict.WrongVenue wrong -> vector.put("for", wrong.venue());
      default -> {}
    }
  }

  private static ObjectNode json(Ticket ticket) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", ticket.id()).put("venue", ticket.venue()).put("showing", ticket.showing());
    node.put("hall", ticket.hall()).put("opens", ticket.opens().getEpochSecond());
    node.put("closes", ticket.closes().getEpochSecond());
    ticket
        .seat()
        .ifPresent(
            seat -> node.putObject("seat").put("row", seat.row()).put("number", seat.number()));
    ticket.holder().ifPresent(holder -> node.put("holder", holder));
    return node;
  }
}
