package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.core.consent.ConsentRecord;
import sotto.core.content.Dealing;
import sotto.demo.Shop;
import sotto.demo.Town;
import sotto.sdk.Device;

/**
 * Clocks that are an hour apart, of a provider and of its customer; that of the relay goes right.
 * The provider's counts for what it holds and charges; a consent ends when it ends for either.
 */
class ClocksTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {-60, 60})
  void an_hour_between_a_provider_and_its_customer(int minutes) throws Exception {
    InstantSource provider = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes));
    try (RelayProcess relay = new RelayProcess(folder.resolve("relay"));
        Town town = Town.open(folder.resolve("town"), relay.url(), provider, Optional.empty());
        Device mira = Device.open(folder.resolve("mira"), Optional.empty())) {
      town.start();
      mira.createAccount("mira", relay.url());
      mira.start();

      Guest rider = Guest.of(mira, town, Shop.Kind.OTTER);
      JsonNode ride = Outing.ride(rider).path("package").path("properties");
      // Begun and ended by one clock: a minute costs a minute.
      assertTrue(ride.path("price").path("amount").asDouble() < 2, ride::toString);

      Guest viewer = Guest.of(mira, town, Shop.Kind.LANTERN);
      JsonNode held = viewer.have("cinema/1", "hold", Outing.wish(viewer, "B2"));
      Instant until = Instant.parse(held.path("heldUntil").asText());
      assertTrue(until.isAfter(provider.instant()), "it is held by the clock of the provider");
      JsonNode booked = viewer.have("cinema/1", "confirm", Outing.confirmation(held));
      assertEquals("confirmed", booked.path("state").asText());

      ConsentRecord given = viewer.consent("Name", Duration.ofDays(30));
      Outing.tickets(viewer, booked, Guest.shared(given, "Miriam Xochitl Brandt"));
      viewer.withdraw(given);
      JsonNode left = viewer.question("privacy/1", "access", "{}").path("consents");
      assertEquals(0, left.path(0).path("values").size(), left::toString);

      JsonNode another = Outing.book(viewer);
      ConsentRecord brief = viewer.consent("Name", Duration.ofMinutes(30));
      Dealing.Reply reply =
          viewer.answer(
              viewer.ask(
                  "cinema/1",
                  "tickets",
                  true,
                  Outing.ticketsOf(another),
                  Guest.shared(brief, "Miriam Xochitl Brandt")));
      if (minutes > 0) {
        // For the provider it is over: it keeps nothing of it, and says which field it did not
        // take.
        assertEquals("field-not-taken", viewer.refused(reply));
        JsonNode none = viewer.question("privacy/1", "access", "{}").path("consents");
        assertTrue(!none.toString().contains("Miriam"), none::toString);
        // Without the name all goes on.
        assertEquals(1, Outing.tickets(viewer, another).path("tickets").size());
      } else {
        assertEquals(Dealing.Outcome.DONE, reply.outcome());
      }
    }
  }
}
