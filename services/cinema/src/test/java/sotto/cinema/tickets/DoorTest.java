package sotto.cinema.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.Base64URL;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
  private static final Instant START = Instant.parse("2026-11-27T19:15:00Z");
  private static final Instant AT_THE_DOOR = START.minusSeconds(600);

  private final SecureRandom random = new SecureRandom();
  private final TicketKey key = Wallet.venue(random);
  private final TicketIssuer issuer = new TicketIssuer(key, random);
  private final Wallet wallet = Wallet.ed25519(random);
  private final Door door = door(Set.of());

  private Door door(Set<String> showings) {
    return new Door("lantern", List.of(key.verifying()), showings);
  }

  private Ticket ticket(String venue) {
    return new Ticket(
        issuer.newId(),
        venue,
        "fog-1127-2015",
        "Blue hall",
        START.minus(Duration.ofMinutes(30)),
        START.plus(Duration.ofMinutes(94)),
        Optional.of(new Ticket.SeatLabel("F", 12)),
        Optional.of("Mira Ω"));
  }

  private String issued() {
    return issuer.issue(ticket("lantern"), wallet.key());
  }

  private Verdict shownAt(Instant phone, Instant atDoor) {
    return door.check(wallet.present(issued(), "lantern", phone), atDoor);
  }

  @Test
  void a_ticket_that_its_app_shows_in_time_comes_in_and_discloses_the_seat_alone() {
    Verdict verdict = shownAt(AT_THE_DOOR, AT_THE_DOOR.plusSeconds(20));
    Ticket seen = assertInstanceOf(Verdict.Admitted.class, verdict).ticket();
    assertEquals(Optional.of(new Ticket.SeatLabel("F", 12)), seen.seat());
    assertEquals(Optional.empty(), seen.holder());
    assertEquals("fog-1127-2015", seen.showing());
  }

  @Test
  void a_name_is_there_only_where_it_is_disclosed() {
    String all = wallet.present(issued(), each -> true, "lantern", AT_THE_DOOR);
    Verdict verdict = door.check(all, AT_THE_DOOR);
    assertEquals(
        Optional.of("Mira Ω"), assertInstanceOf(Verdict.Admitted.class, verdict).ticket().holder());
  }

  @Test
  void keys_of_p256_do_as_well() {
    Wallet other = Wallet.p256(random);
    String issued = issuer.issue(ticket("lantern"), other.key());
    assertInstanceOf(
        Verdict.Admitted.class,
        door.check(other.present(issued, "lantern", AT_THE_DOOR), AT_THE_DOOR));
  }

  @Test
  void a_ticket_without_the_signature_of_its_app_is_a_copy() {
    assertEquals(new Verdict.NotShownByItsApp(), door.check(issued(), AT_THE_DOOR));
  }

  @Test
  void a_picture_of_a_ticket_is_worth_minutes() {
    Verdict verdict = shownAt(AT_THE_DOOR.minusSeconds(181), AT_THE_DOOR);
    assertEquals("another-time", verdict.code());
    assertInstanceOf(Verdict.Admitted.class, shownAt(AT_THE_DOOR.minusSeconds(180), AT_THE_DOOR));
  }

  @ParameterizedTest
  @ValueSource(ints = {-3650, -3600, 3600, 3500})
  void a_clock_that_is_an_hour_off_is_told_from_a_picture(int seconds) {
    Verdict verdict = shownAt(AT_THE_DOOR.plusSeconds(seconds), AT_THE_DOOR);
    var told = assertInstanceOf(Verdict.AnotherTime.class, verdict);
    assertEquals(Duration.ofSeconds(seconds), told.ahead());
    assertEquals("clock-an-hour-off", verdict.code());
  }

  @Test
  void another_venues_ticket_is_named_as_such() {
    String elsewhere = issuer.issue(ticket("rex"), wallet.key());
    assertEquals(
        new Verdict.WrongVenue("rex"),
        door.check(wallet.present(elsewhere, "rex", AT_THE_DOOR), AT_THE_DOOR));
    // A ticket of this venue, shown to somebody else who carried it here.
    assertEquals(
        new Verdict.WrongVenue("rex"),
        door.check(wallet.present(issued(), "rex", AT_THE_DOOR), AT_THE_DOOR));
  }

  @Test
  void another_showing_is_turned_away_where_the_door_is_that_of_one() {
    String shown = wallet.present(issued(), "lantern", AT_THE_DOOR);
    assertEquals("wrong-showing", door(Set.of("other")).check(shown, AT_THE_DOOR).code());
    assertEquals("admitted", door(Set.of("fog-1127-2015")).check(shown, AT_THE_DOOR).code());
  }

  @Test
  void the_door_opens_half_an_hour_before_and_closes_at_the_end() {
    Instant opens = START.minus(Duration.ofMinutes(30));
    Instant closes = START.plus(Duration.ofMinutes(94));
    assertEquals("not-yet", shownAt(opens.minusSeconds(1), opens.minusSeconds(1)).code());
    assertEquals("admitted", shownAt(opens, opens).code());
    assertEquals("admitted", shownAt(closes.minusSeconds(1), closes.minusSeconds(1)).code());
    assertEquals("over", shownAt(closes, closes).code());
    Instant dayBefore = START.minus(Duration.ofDays(1));
    assertEquals("not-yet", shownAt(dayBefore, dayBefore).code());
  }

  @Test
  void a_ticket_signed_by_anybody_else_is_forged() {
    TicketIssuer forger = new TicketIssuer(Wallet.venue(random), random);
    String forged = forger.issue(ticket("lantern"), wallet.key());
    assertEquals(
        new Verdict.Forged(),
        door.check(wallet.present(forged, "lantern", AT_THE_DOOR), AT_THE_DOOR));
  }

  @Test
  void a_stolen_ticket_cannot_be_shown_with_another_key() {
    Wallet thief = Wallet.ed25519(random);
    assertEquals(
        new Verdict.Forged(),
        door.check(thief.present(issued(), "lantern", AT_THE_DOOR), AT_THE_DOOR));
  }

  @Test
  void a_disclosure_of_another_ticket_does_not_fit() {
    String one = issued();
    String mixed = one.substring(0, one.indexOf('~')) + issued().substring(issued().indexOf('~'));
    assertEquals(
        new Verdict.Forged(),
        door.check(wallet.present(mixed, "lantern", AT_THE_DOOR), AT_THE_DOOR));
  }

  @Test
  void a_disclosure_taken_away_or_added_after_signing_is_forged() {
    String[] parts = wallet.present(issued(), each -> true, "lantern", AT_THE_DOOR).split("~");
    assertEquals(
        new Verdict.Forged(),
        door.check(String.join("~", parts[0], parts[1], parts[3]), AT_THE_DOOR));
    assertEquals(
        new Verdict.Forged(),
        door.check(
            String.join("~", parts[0], parts[1], parts[2], parts[2], parts[3]), AT_THE_DOOR));
  }

  @Test
  void an_algorithm_of_none_or_another_is_not_looked_at() {
    String[] ticket = wallet.present(issued(), "lantern", AT_THE_DOOR).split("\\.", 2);
    for (String algorithm : List.of("none", "HS256", "ES256")) {
      String header = "{\"typ\":\"ticket+sd-jwt\",\"alg\":\"" + algorithm + "\"}";
      assertInstanceOf(
          Verdict.Turned.class,
          door.check(Base64URL.encode(header) + "." + ticket[1], AT_THE_DOOR));
    }
  }

  @Test
  void a_private_key_or_one_of_another_curve_is_no_holders_key() {
    assertEquals(
        Optional.empty(),
        HolderKey.parse("{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"" + "A".repeat(43) + "\"}"));
    assertEquals(
        Optional.empty(), HolderKey.parse("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}"));
    assertEquals(
        Optional.empty(),
        HolderKey.parse(wallet.jwk().replace("\"x\"", "\"d\":\"" + "A".repeat(43) + "\",\"x\"")));
    assertEquals(
        Optional.empty(),
        HolderKey.parse(
            "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}"
                .formatted("A".repeat(43), "A".repeat(43))));
    assertEquals(Optional.empty(), HolderKey.parse("{\"kty\":\"oct\",\"k\":\"AAAA\"}"));
    assertEquals(Optional.empty(), HolderKey.parse("[]"));
  }

  /** One letter anywhere makes it another text, and no other text comes in. */
  @Test
  void a_ticket_bent_anywhere_is_turned_away() {
    String shown = wallet.present(issued(), "lantern", AT_THE_DOOR);
    String packed = QrText.pack(shown).orElseThrow();
    Random bend = new Random(1);
    for (int i = 0; i < 600; i++) {
      for (String good : List.of(shown, packed)) {
        StringBuilder bent = new StringBuilder(good);
        int at = bend.nextInt(bent.length());
        bent.setCharAt(at, (char) bend.nextInt(32, 127));
        if (!bent.toString().equals(good)) {
          Verdict verdict = door.check(bent.toString(), AT_THE_DOOR);
          assertInstanceOf(Verdict.Turned.class, verdict, () -> bent.toString());
        }
      }
    }
  }

  /** Base64 has two alphabets and spare bits in its last letter; a ticket has one spelling. */
  @Test
  void a_signature_spelled_otherwise_is_turned_away() {
    for (int i = 0; i < 40; i++) {
      String shown = wallet.present(issued(), "lantern", AT_THE_DOOR);
      int signature = shown.lastIndexOf('.') + 1;
      String last = shown.substring(signature);
      char end = last.charAt(last.length() - 1);
      for (String other :
          List.of(
              last.replace('-', '+'),
              last.replace('_', '/'),
              last.substring(0, last.length() - 1) + (char) (end + 1),
              last + "==")) {
        if (!other.equals(last)) {
          String text = shown.substring(0, signature) + other;
          assertInstanceOf(
              Verdict.Turned.class, door.check(text, AT_THE_DOOR), "otherwise: " + text);
        }
      }
    }
  }

  @Test
  void whatever_else_is_shown_is_unreadable() {
    for (String text :
        List.of(
            "", "~", "~~", ".", "..", "a.b.c~", "a.b.c~d~", "ST1:", "ST1:%%", "x".repeat(9000))) {
      assertEquals(new Verdict.Unreadable(), door.check(text, AT_THE_DOOR), text);
    }
    assertTrue(QrText.unpack("ST1:" + "0".repeat(5000)).isEmpty());
  }
}
