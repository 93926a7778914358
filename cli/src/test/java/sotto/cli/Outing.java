package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import sotto.core.consent.ConsentRecord;
import sotto.core.content.Dealing;

/** What one does in the demo's town: rides a bicycle, and goes to the pictures. */
final class Outing {
  /** Where one may leave a bicycle: the middle of the town. */
  static final String SQUARE = "GPS:46.200000,-27.400000";

  private Outing() {}

  /** Rides a bicycle of a share that asks for the place where one leaves it; gives the receipt. */
  static JsonNode ride(Guest guest) throws Exception {
    return ride(guest, guest.consent("GPSCoordinate", Duration.ofDays(7)));
  }

  /** The same under a consent to give the place. */
  static JsonNode ride(Guest guest, ConsentRecord record) throws Exception {
    JsonNode begun = guest.have("bikes/1", "unlock", bicycle(guest));
    String ride = "{\"package\":\"" + begun.path("properties").path("id").asText() + "\"}";
    guest.have("bikes/1", "end", ride, Guest.shared(record, SQUARE));
    JsonNode receipt = guest.question("bikes/1", "receipt", ride);
    assertEquals("ENDED", receipt.path("package").path("properties").path("status").asText());
    return receipt;
  }

  /** Asks for the first bicycle that stands there. */
  static String bicycle(Guest guest) throws Exception {
    JsonNode vehicles =
        guest.question("bikes/1", "region", "{}").path("vehicle_status").path("vehicles");
    return "{\"assets\":[\"" + vehicles.path(0).path("vehicle_id").asText() + "\"]}";
  }

  /** Of the ride that a receipt is of. */
  static String id(JsonNode receipt) {
    return receipt.path("package").path("properties").path("id").asText();
  }

  /** Books the first free seat of the last showing that there is; gives the reservation. */
  static JsonNode book(Guest guest) throws Exception {
    JsonNode held = guest.have("cinema/1", "hold", wish(guest, free(guest)));
    JsonNode booked = guest.have("cinema/1", "confirm", confirmation(held));
    assertEquals("confirmed", booked.path("state").asText());
    return booked;
  }

  /** Takes another seat of that showing in its place; gives the new reservation. */
  static JsonNode move(Guest guest, JsonNode booked) throws Exception {
    String other = wish(guest, free(guest)).substring(1);
    String wanted = "{\"reservationId\":" + booked.path("reservationId") + "," + other;
    return guest.have("cinema/1", "move", wanted);
  }

  /** The last showing in the attic. */
  private static JsonNode showing(Guest guest) throws Exception {
    JsonNode last = guest.question("cinema/1", "programme", "{}").path("@graph");
    for (JsonNode each : last) {
      if (each.path("@type").asText().equals("ScreeningEvent")
          && each.path("@id").asText().startsWith("#attic")) {
        last = each;
      }
    }
    assertNotEquals("", last.path("@id").asText());
    return last;
  }

  private static JsonNode seats(Guest guest) throws Exception {
    return guest.question("cinema/1", "hall", "{\"hall\":\"attic\"}").path("seats");
  }

  private static String free(Guest guest) throws Exception {
    String screening = showing(guest).path("@id").asText().substring(1);
    JsonNode changed = guest.question("cinema/1", "seats", "{\"screening\":\"" + screening + "\"}");
    String gone = changed.path("sold").toString() + changed.path("held") + changed.path("mine");
    for (JsonNode seat : seats(guest)) {
      if (!gone.contains(seat.path("seat").toString())) {
        return seat.path("seat").asText();
      }
    }
    throw new AssertionError("It is sold out.");
  }

  /** Asks for a seat of the last showing, for what it costs. */
  static String wish(Guest guest, String wanted) throws Exception {
    JsonNode showing = showing(guest);
    for (JsonNode seat : seats(guest)) {
      for (JsonNode offer : showing.path("offers")) {
        if (seat.path("seat").asText().equals(wanted)
            && offer.path("category").equals(seat.path("category"))) {
          return "{\"screening\":\"%s\",\"seats\":[\"%s\"],\"totalPrice\":%s,\"priceCurrency\":\"EUR\"}"
              .formatted(showing.path("@id").asText().substring(1), wanted, offer.path("price"));
        }
      }
    }
    throw new AssertionError("There is no seat " + wanted);
  }

  /** Says yes to what is held. */
  static String confirmation(JsonNode held) {
    return "{\"reservationId\":%s,\"totalPrice\":%s,\"priceCurrency\":\"EUR\",\"payment\":\"at-the-venue\"}"
        .formatted(held.path("reservationId"), held.path("totalPrice"));
  }

  /** Names a reservation. */
  static String of(JsonNode booked) {
    return "{\"reservationId\":" + booked.path("reservationId") + "}";
  }

  /** Gets the tickets of a reservation, bound to a key that is made for them. */
  static JsonNode tickets(Guest guest, JsonNode booked, Dealing.Shared... name) throws Exception {
    return guest.have("cinema/1", "tickets", ticketsOf(booked), name);
  }

  /** Asks for them. */
  static String ticketsOf(JsonNode booked) throws Exception {
    byte[] encoded =
        KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
    String x =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    return "{\"reservationId\":%s,\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\"}}"
        .formatted(booked.path("reservationId"), x);
  }
}
