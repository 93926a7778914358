package sotto.provider.consent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.provider.database.Database;
import sotto.provider.database.Store;
import sotto.provider.database.Transaction;

/** What is stored under a consent, and how long, on each database. */
@ParameterizedClass
@MethodSource("sotto.provider.database.Store#all")
class ConsentTest {
  private static final AliasId MIRA = new AliasId("mira");
  private static final AliasId LIN = new AliasId("lin");
  private static final ConsentId TICKETS = new ConsentId("tickets");
  private static final Instant START = Instant.parse("2026-11-25T19:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Item EMAIL = Item.of("schema:email");
  private static final Item NAME = Item.of("schema:name");
  private static final byte[] ADDRESS = "mira@example.org".getBytes(UTF_8);

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final Consents consents = new Consents(now::get);
  private final Database database;

  ConsentTest(Store store) {
    database = store.open(Consents.MIGRATIONS);
    assertTrue(record(consent(TICKETS, MIRA)));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_value_is_stored_and_read_under_a_consent_that_names_its_field() {
    assertEquals(Stored.STORED, put(MIRA, TICKETS, EMAIL, ADDRESS));
    assertArrayEquals(ADDRESS, read(TICKETS, EMAIL).orElseThrow());
    byte[] other = "m@example.org".getBytes(UTF_8);
    assertEquals(Stored.STORED, put(MIRA, TICKETS, EMAIL, other));
    assertArrayEquals(other, read(TICKETS, EMAIL).orElseThrow(), "The newest counts");
    assertEquals(Optional.empty(), read(TICKETS, NAME));
  }

  @Test
  void without_a_live_consent_of_this_alias_that_names_the_field_nothing_is_stored() {
    assertEquals(Stored.NO_SUCH_CONSENT, put(MIRA, new ConsentId("none"), EMAIL, ADDRESS));
    assertEquals(Stored.NO_SUCH_CONSENT, put(LIN, TICKETS, EMAIL, ADDRESS));
    assertEquals(Stored.FIELD_NOT_NAMED, put(MIRA, TICKETS, Item.of("schema:iban"), ADDRESS));
    now.set(START.plus(MONTH));
    assertEquals(Stored.CONSENT_ENDED, put(MIRA, TICKETS, EMAIL, ADDRESS));
    now.set(START);
    withdraw(TICKETS);
    assertEquals(Stored.CONSENT_ENDED, put(MIRA, TICKETS, EMAIL, ADDRESS));
    assertEquals(0, values(MIRA));
  }

  @Test
  void the_same_consent_again_changes_nothing_and_its_id_is_nobody_elses() {
    put(MIRA, TICKETS, EMAIL, ADDRESS);
    assertTrue(record(consent(TICKETS, MIRA)));
    assertFalse(record(consent(TICKETS, LIN)));
    assertArrayEquals(ADDRESS, read(TICKETS, EMAIL).orElseThrow());
    withdraw(TICKETS);
    assertTrue(record(consent(TICKETS, MIRA)));
    assertEquals(Stored.CONSENT_ENDED, put(MIRA, TICKETS, EMAIL, ADDRESS), "It stays withdrawn");
  }

  @Test
  void what_is_withdrawn_is_erased_and_what_a_duty_keeps_is_named_and_no_longer_read() {
    Duty law = new Duty("§ 147 AO", START.plus(Duration.ofDays(3650)));
    put(MIRA, TICKETS, EMAIL, ADDRESS);
    put(MIRA, TICKETS, NAME, "Mira".getBytes(UTF_8));
    put(MIRA, TICKETS, new Item("schema:name", "second ticket"), "Lin".getBytes(UTF_8));
    assertTrue(oblige("schema:name", law));
    assertFalse(oblige("schema:iban", law));

    Erasure erasure = withdraw(TICKETS);

    List<Erasure.Kept> kept =
        List.of(
            new Erasure.Kept(NAME, law),
            new Erasure.Kept(new Item("schema:name", "second ticket"), law));
    assertEquals(new Erasure(List.of(EMAIL), kept), erasure);
    assertEquals(new Erasure(List.of(), kept), withdraw(TICKETS), "Asked again");
    assertEquals(Optional.empty(), read(TICKETS, NAME), "It is kept for the law alone");
    assertEquals(2, values(MIRA), "And told to who asks");

    now.set(law.until());
    assertEquals(2, consents.sweep(database, 100));
    assertEquals(0, values(MIRA));
  }

  @Test
  void one_field_is_taken_back_and_the_others_stay() {
    put(MIRA, TICKETS, EMAIL, ADDRESS);
    put(MIRA, TICKETS, NAME, "Mira".getBytes(UTF_8));
    Erasure erasure =
        in(transaction -> consents.withdraw(transaction, MIRA, TICKETS, Set.of("schema:email")))
            .orElseThrow();
    assertEquals(new Erasure(List.of(EMAIL), List.of()), erasure);
    assertEquals(Stored.CONSENT_ENDED, put(MIRA, TICKETS, EMAIL, ADDRESS));
    assertTrue(read(TICKETS, NAME).isPresent());
    assertEquals(
        Set.of("schema:email"),
        in(transaction -> consents.access(transaction, MIRA)).getFirst().withdrawn().keySet());
  }

  @Test
  void nobody_withdraws_what_another_gave() {
    put(MIRA, TICKETS, EMAIL, ADDRESS);
    assertEquals(Optional.empty(), in(transaction -> consents.withdraw(transaction, LIN, TICKETS)));
    assertEquals(
        new Erasure(List.of(), List.of()), in(transaction -> consents.forget(transaction, LIN)));
    assertTrue(read(TICKETS, EMAIL).isPresent());
  }

  @Test
  void at_its_end_a_consent_loses_its_values_by_the_clock_alone() {
    ConsentId longer = new ConsentId("longer");
    Consent second =
        new Consent(
            longer,
            MIRA,
            "dpv:Marketing",
            new TreeSet<>(Set.of("schema:email")),
            START.plus(MONTH).plus(MONTH),
            new byte[0]);
    record(second);
    put(MIRA, TICKETS, EMAIL, ADDRESS);
    put(MIRA, TICKETS, NAME, ADDRESS);
    put(MIRA, longer, EMAIL, ADDRESS);

    now.set(START.plus(MONTH).minusMillis(1));
    assertEquals(0, consents.sweep(database, 100));
    assertTrue(read(TICKETS, EMAIL).isPresent());
    now.set(START.plus(MONTH));
    assertEquals(Optional.empty(), read(TICKETS, EMAIL), "Before anybody swept");
    assertEquals(1, consents.sweep(database, 1), "It does as much as it was asked");
    assertEquals(1, consents.sweep(database, 100));
    assertEquals(0, consents.sweep(database, 100));
    assertEquals(1, values(MIRA));
    assertTrue(read(longer, EMAIL).isPresent());
  }

  @Test
  void a_duty_that_outlasts_the_consent_keeps_also_what_is_stored_after_it() {
    Duty law = new Duty("§ 257 HGB", START.plus(MONTH).plus(MONTH));
    oblige("schema:email", law);
    put(MIRA, TICKETS, EMAIL, ADDRESS);
    now.set(START.plus(MONTH));
    assertEquals(0, consents.sweep(database, 100));
    assertEquals(1, values(MIRA));
    assertEquals(Optional.empty(), read(TICKETS, EMAIL));
    now.set(law.until());
    assertEquals(1, consents.sweep(database, 100));
  }

  @Test
  void who_asks_is_told_every_value_of_theirs_and_of_nobody_elses() {
    ConsentId hers = new ConsentId("hers");
    record(consent(hers, LIN));
    put(LIN, hers, EMAIL, "lin@example.org".getBytes(UTF_8));
    put(MIRA, TICKETS, EMAIL, ADDRESS);
    put(MIRA, TICKETS, new Item("schema:name", "2"), new byte[] {(byte) 0xff, 0});
    Duty law = new Duty("§ 147 AO", START.plus(MONTH).plus(MONTH));
    oblige("schema:email", law);

    String json =
        in(transaction -> HoldingJson.of(consents.access(transaction, MIRA)).toPrettyString());

    assertEquals(
        """
        [ {
          "consent" : "tickets",
          "purpose" : "dpv:ServiceProvision",
          "recorded" : "2026-11-25T19:00:00Z",
          "until" : "2026-12-25T19:00:00Z",
          "fields" : [ "schema:email", "schema:name" ],
          "withdrawn" : { },
          "record" : {
            "text" : "signed by mira"
          },
          "values" : [ {
            "field" : "schema:email",
            "text" : "mira@example.org",
            "stored" : "2026-11-25T19:00:00Z",
            "keptUntil" : "2027-01-24T19:00:00Z",
            "duties" : [ {
              "law" : "§ 147 AO",
              "until" : "2027-01-24T19:00:00Z"
            } ]
          }, {
            "field" : "schema:name",
            "about" : "2",
            "base64" : "/wA=",
            "stored" : "2026-11-25T19:00:00Z",
            "keptUntil" : "2026-12-25T19:00:00Z",
            "duties" : [ ]
          } ]
        } ]\
        """,
        json.replace("\r\n", "\n"));
  }

  @Test
  void what_is_too_large_or_too_much_is_not_stored() {
    byte[] largest = new byte[Consents.VALUE_BYTES_MAX];
    assertEquals(Stored.STORED, put(MIRA, TICKETS, EMAIL, largest));
    assertEquals(
        Stored.TOO_LARGE, put(MIRA, TICKETS, EMAIL, new byte[Consents.VALUE_BYTES_MAX + 1]));
    assertArrayEquals(largest, read(TICKETS, EMAIL).orElseThrow());
    in(transaction -> {
      for (int i = 1; i < Consents.VALUES_MAX; i++) {
        consents.put(transaction, MIRA, TICKETS, new Item("schema:name", "" + i), ADDRESS);
      }
      return true;
    });
    assertEquals(Stored.TOO_MUCH, put(MIRA, TICKETS, NAME, ADDRESS));
    assertEquals(Stored.STORED, put(MIRA, TICKETS, EMAIL, ADDRESS), "Another in its place");

    for (int i = 0; i < Consents.ALIAS_BYTES_MAX / Consents.VALUE_BYTES_MAX; i++) {
      ConsentId more = new ConsentId("more" + i);
      record(consent(more, LIN));
      assertEquals(Stored.STORED, put(LIN, more, EMAIL, largest));
    }
    assertEquals(Stored.TOO_MUCH, put(LIN, new ConsentId("more0"), NAME, new byte[1]));
    assertEquals(Stored.STORED, put(LIN, new ConsentId("more0"), EMAIL, largest), "In its place");

    assertThrows(IllegalArgumentException.class, () -> Item.of("a\nb"));
    assertThrows(IllegalArgumentException.class, () -> Item.of("a".repeat(129)));
    assertThrows(IllegalArgumentException.class, () -> new Duty("", START));
    List<String> fields = new ArrayList<>();
    for (int i = 0; i <= Consent.FIELDS_MAX; i++) {
      fields.add("field" + i);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new Consent(TICKETS, MIRA, "purpose", new TreeSet<>(fields), START, new byte[0]));
  }

  private static Consent consent(ConsentId id, AliasId alias) {
    return new Consent(
        id,
        alias,
        "dpv:ServiceProvision",
        new TreeSet<>(Set.of("schema:email", "schema:name")),
        START.plus(MONTH),
        ("signed by " + alias).getBytes(UTF_8));
  }

  private boolean record(Consent consent) {
    return in(transaction -> consents.record(transaction, consent));
  }

  private boolean oblige(String field, Duty law) {
    return in(transaction -> consents.oblige(transaction, TICKETS, field, law));
  }

  private <T> T in(Function<Transaction, T> work) {
    return database.transaction(work);
  }

  private Stored put(AliasId alias, ConsentId consent, Item item, byte[] value) {
    return in(transaction -> consents.put(transaction, alias, consent, item, value));
  }

  private Optional<byte[]> read(ConsentId consent, Item item) {
    return in(transaction -> consents.read(transaction, consent, item));
  }

  private Erasure withdraw(ConsentId consent) {
    return in(transaction -> consents.withdraw(transaction, MIRA, consent)).orElseThrow();
  }

  private long values(AliasId alias) {
    return in(transaction -> consents.access(transaction, alias)).stream()
        .mapToLong(holding -> holding.values().size())
        .sum();
  }
}
