package sotto.provider.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.core.consent.ConsentRecord;
import sotto.core.content.Dealing;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.RequestId;
import sotto.provider.consent.Consents;
import sotto.provider.database.Database;
import sotto.provider.database.Store;
import sotto.provider.database.Transaction;
import sotto.provider.helpdesk.Helpdesk;
import sotto.wire.frame.Id;

/** What is stored of what was said to customers, on both databases. */
@ParameterizedClass
@MethodSource("sotto.provider.database.Store#all")
class DeskTest {
  private static final Id CUSTOMER = id(1);
  private static final CustomerId MIRA = new CustomerId(CUSTOMER.hex());

  private final Store store;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.ofEpochMilli(1_800_000_000_000L));
  private final Desk desk =
      new Desk(List.of(new Greeter()), new Consents(now::get), now::get, new Random(1));

  DeskTest(Store store) {
    this.store = store;
  }

  /** What services were told that it was taken back. */
  private final List<String> takenBack = new ArrayList<>();

  /** Whether the service's own server answers. */
  private boolean reachable = true;

  /** Says a person's name back to them, and knows it elsewhere as well. */
  private final class Greeter implements Service {
    @Override
    public String type() {
      return "greet/1";
    }

    @Override
    public Answer answer(Asked asked) {
      return Answer.done(
          JsonNodeFactory.instance.objectNode().put("name", asked.text("Name").orElse("nobody")));
    }

    @Override
    public void withdrawn(Transaction transaction, CustomerId customer, Set<String> fields) {
      if (!reachable) {
        throw new IllegalStateException("its server does not answer");
      }
      takenBack.add(customer.value() + fields);
    }
  }

  private static Id id(int last) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) last;
    return Id.of(bytes);
  }

  private Database open() {
    return Database.open(
        store.urls().get(), List.of(Consents.MIGRATIONS, Journal.MIGRATIONS, Helpdesk.MIGRATIONS));
  }

  private ConsentRecord consent(long until) {
    return new ConsentRecord(
        id(2),
        now.get().toEpochMilli(),
        CUSTOMER,
        id(9),
        "Greeter",
        "ServiceProvision",
        "",
        "Consent",
        List.of(new ConsentRecord.Field("Name", true)),
        until);
  }

  private static Dealing.Request request(String service, String operation, Dealing.Shared... of) {
    return new Dealing.Request(id(3), service, operation, true, new byte[0], List.of(of));
  }

  private String stored(Database database) {
    Journal.Answered answered =
        database
            .transaction(each -> Journal.find(each, MIRA, new RequestId(id(3).hex())))
            .orElseThrow();
    return answered.answer().outcome()
        + " "
        + new String(answered.answer().body(), StandardCharsets.UTF_8);
  }

  private void ask(Database database, Dealing.Request request) {
    database.transaction(each -> {
      desk.kept(each, new Desk.Asker(MIRA, "Mira"), "conversation", request);
      return true;
    });
    database
        .transaction(Journal::unsaid)
        .forEach(answered ->
            database.transaction(each -> {
              Journal.said(each, answered);
              return true;
            }));
  }

  private void due(Database database) {
    database.transaction(each -> {
      desk.due(each, new Random(1));
      return true;
    });
  }

  @Test
  void an_answer_stays_no_longer_than_the_consent_that_it_may_come_from() {
    try (Database database = open()) {
      ConsentRecord record = consent(now.get().toEpochMilli() + 60_000);
      database.transaction(each -> {
        desk.consented(each, record);
        return true;
      });
      byte[] name = "Miriam".getBytes(StandardCharsets.UTF_8);
      ask(database, request("greet/1", "greet", new Dealing.Shared(record.id(), "Name", name)));
      due(database);
      assertEquals("DONE {\"name\":\"Miriam\"}", stored(database));
      now.set(Instant.ofEpochMilli(record.until()));
      due(database);
      assertEquals("DONE {}", stored(database));
    }
  }

  @Test
  void what_is_held_is_told_to_a_question_alone_so_that_no_answer_keeps_it() {
    try (Database database = open()) {
      ask(database, request(Privacy.TYPE, "access"));
      assertEquals("REFUSED {\"refused\":{\"code\":\"not-a-question\"}}", stored(database));
    }
  }

  @Test
  void what_is_asked_twice_is_answered_once() {
    try (Database database = open()) {
      ask(database, request("greet/1", "greet"));
      ask(database, request("greet/1", "sing"));
      assertEquals("DONE {\"name\":\"nobody\"}", stored(database));
      assertEquals(List.of(), database.transaction(Journal::unsaid));
    }
  }

  @Test
  void declarations_and_notices_wait_until_they_are_said() {
    try (Database database = open()) {
      ConsentRecord record = consent(now.get().toEpochMilli() + 60_000);
      database.transaction(each -> {
        desk.consented(each, record);
        desk.consented(each, record);
        Journal.notice(each, id(4).hex(), "greet/1", new Notice(MIRA, "bell", new byte[] {1}));
        return true;
      });
      assertEquals(1, database.transaction(Journal::declarations).size());
      assertEquals(1, database.transaction(Journal::notices).size());
      database.transaction(each -> {
        Journal.declarations(each).forEach(declared -> Journal.said(each, declared));
        Journal.notices(each).forEach(noticed -> Journal.said(each, noticed));
        Journal.next(each, "conversation", 7);
        Journal.next(each, "conversation", 8);
        return true;
      });
      assertEquals(List.of(), database.transaction(Journal::declarations));
      assertEquals(List.of(), database.transaction(Journal::notices));
      assertEquals(8L, next(database, "conversation"));
      assertEquals(0L, next(database, "another"));
    }
  }

  private static long next(Database database, String conversation) {
    return database.transaction(each -> Journal.next(each, conversation));
  }

  @Test
  void services_erase_what_was_taken_back_before_anybody_is_told() {
    try (Database database = open()) {
      ConsentRecord record = consent(now.get().toEpochMilli() + 60_000);
      database.transaction(each -> {
        desk.consented(each, record);
        Journal.declarations(each).forEach(declared -> Journal.said(each, declared));
        return true;
      });
      reachable = false;
      assertThrows(IllegalStateException.class, () -> withdraw(database, record));
      assertEquals(List.of(), database.transaction(Journal::declarations));
      reachable = true;
      withdraw(database, record);
      assertEquals(List.of(MIRA.value() + "[Name]"), takenBack);
      assertEquals(
          List.of(Dealing.Declared.ERASED),
          database.transaction(Journal::declarations).stream()
              .map(Journal.Declared::what)
              .toList());
    }
  }

  private void withdraw(Database database, ConsentRecord record) {
    database.transaction(each -> {
      desk.withdrawn(
          each,
          MIRA,
          new Dealing.Withdrawal(record.id(), List.of(), now.get().toEpochMilli(), new byte[64]));
      return true;
    });
  }
}
