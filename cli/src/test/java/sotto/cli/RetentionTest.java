package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.core.Core;
import sotto.core.consent.ConsentRecord;
import sotto.provider.booking.CustomerId;
import sotto.provider.consent.AliasId;
import sotto.provider.consent.Duty;
import sotto.provider.database.Database;
import sotto.provider.database.Transaction;
import sotto.provider.kit.Answer;
import sotto.provider.kit.Asked;
import sotto.provider.kit.Provider;
import sotto.provider.kit.Service;
import sotto.sdk.Device;

/**
 * What is given for a month is gone after a month, and nobody has to ask: from what the provider
 * tells, and from its files. What a law keeps stays, and is told with the law.
 */
class RetentionTest {
  private static final Duration TERM = Duration.ofDays(30);
  private static final Duration BY_LAW = Duration.ofDays(3_650);

  @TempDir Path folder;

  private final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);

  private Instant now() {
    return Clock.systemUTC().instant().plus(later.get());
  }

  /** A shop that writes bills, and has to keep for whom. */
  private final class Shop implements Service {
    @Override
    public String type() {
      return "shop/1";
    }

    @Override
    public Answer answer(Asked asked) {
      asked
          .consents()
          .access(asked.transaction(), new AliasId(asked.customer().value()))
          .forEach(holding ->
              asked
                  .consents()
                  .oblige(
                      asked.transaction(),
                      holding.consent().id(),
                      "Name",
                      new Duty("German Commercial Code, section 257", now().plus(BY_LAW))));
      // It says again what was given, as a bill does.
      return Answer.done(
          JsonNodeFactory.instance
              .objectNode()
              .put("to", asked.text("EmailAddress").orElse(""))
              .put("for", asked.text("Name").orElse("")));
    }

    @Override
    public JsonNode holds(Transaction transaction, CustomerId customer) {
      return JsonNodeFactory.instance.arrayNode();
    }
  }

  @Test
  void what_is_given_for_a_month_is_gone_after_it_and_what_a_law_keeps_is_told_with_it()
      throws Exception {
    try (RelayProcess relay = new RelayProcess(folder.resolve("relay"));
        Provider shop =
            Provider.open(
                new Provider.Settings(
                    folder.resolve("shop/account"),
                    relay.url(),
                    "Shop",
                    Database.sqlite(folder.resolve("shop/shop.db")),
                    List.of()),
                List.of(new Shop()),
                this::now);
        Device mira = Device.open(folder.resolve("mira"), Optional.empty())) {
      shop.start();
      mira.createAccount("mira", relay.url());
      mira.start();
      String link = shop.device().read(Core::cardLink);
      String with = mira.run(core -> core.connect(link, "", System.currentTimeMillis()));
      Guest guest = new Guest(mira, with, Clock.systemUTC());
      ConsentRecord mail = guest.consent("EmailAddress", TERM);
      ConsentRecord name = guest.consent("Name", TERM);
      JsonNode bill =
          guest.have(
              "shop/1",
              "buy",
              "{}",
              Guest.shared(mail, "mira@xochitl.example"),
              Guest.shared(name, "Miriam Xochitl Brandt"));
      assertEquals("mira@xochitl.example", bill.path("to").asText());
      shop.tick();
      assertEquals(Set.of("mail", "name"), inFiles());
      assertTrue(allows(mira, mail, "EmailAddress"));

      later.set(TERM.minusMinutes(5));
      shop.tick();
      assertEquals(1, values(guest, mail).size(), "not a day too early");

      later.set(TERM.plusMinutes(5));
      shop.tick();
      assertEquals(0, values(guest, mail).size());
      JsonNode kept = values(guest, name).path(0);
      assertEquals("Miriam Xochitl Brandt", kept.path("text").asText());
      assertEquals(
          "German Commercial Code, section 257", kept.path("duties").path(0).path("law").asText());
      assertFalse(allows(mira, mail, "EmailAddress"), "her ledger says that it is over");
      assertFalse(allows(mira, name, "Name"));

      // Within a day also where an answer had said it again.
      later.set(TERM.plusDays(2));
      shop.tick();
      assertEquals(Set.of("name"), inFiles());

      later.set(BY_LAW.plusDays(1));
      shop.tick();
      assertEquals(0, values(guest, name).size());
      assertEquals(Set.of(), inFiles());
    }
  }

  private boolean allows(Device device, ConsentRecord record, String field) {
    return device.read(core ->
        core.consents()
            .of(record.id())
            .filter(each -> each.allows(field, now().toEpochMilli()))
            .isPresent());
  }

  private static JsonNode values(Guest guest, ConsentRecord record) throws Exception {
    for (JsonNode each : guest.question("privacy/1", "access", "{}").path("consents")) {
      if (each.path("consent").asText().equals(record.id().hex())) {
        return each.path("values");
      }
    }
    throw new AssertionError("The record itself stays.");
  }

  private Set<String> inFiles() throws IOException {
    Search search = new Search();
    search.add("mail", "mira@xochitl.example");
    search.add("name", "Miriam Xochitl Brandt");
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder.resolve("shop"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found.addAll(search.in(file));
      }
    }
    return found;
  }
}
