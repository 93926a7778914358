package sotto.provider.kit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import sotto.core.content.Dealing;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.RequestId;
import sotto.provider.consent.Consents;
import sotto.provider.database.Database;
import sotto.provider.database.Store;
import sotto.provider.helpdesk.Agents;
import sotto.provider.helpdesk.Helpdesk;
import sotto.provider.helpdesk.Line;
import sotto.provider.helpdesk.Saying;
import sotto.provider.helpdesk.Seat;
import sotto.wire.frame.Id;

/** A provider with two agents and some customers, in a database. */
abstract class Helpdesks {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final CustomerId HERON = customer(1);
  static final CustomerId FOX = customer(2);
  static final CustomerId ANA = customer(11);
  static final CustomerId BEN = customer(12);

  private final Store store;
  final Random random = new Random(5);
  final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.ofEpochMilli(1_800_000_000_000L));
  final Desk desk = new Desk(List.of(new Polite()), new Consents(now::get), now::get, random);
  private Optional<Database> opened = Optional.empty();
  private int messages;

  Helpdesks(Store store) {
    this.store = store;
  }

  /** Answers a greeting, and fails at an insult. */
  private static final class Polite implements Service {
    @Override
    public String type() {
      return "polite/1";
    }

    @Override
    public Answer answer(Asked asked) {
      return Answer.refused("unknown-operation");
    }

    @Override
    public Optional<String> written(Written written) {
      if (written.text().equals("you fool")) {
        throw new IllegalStateException();
      }
      return written.text().equals("hello") ? Optional.of("Good evening") : Optional.empty();
    }
  }

  static CustomerId customer(int last) {
    byte[] bytes = new byte[32];
    bytes[31] = (byte) last;
    return new CustomerId(HexFormat.of().formatHex(bytes));
  }

  @BeforeEach
  void open() {
    Database database = store.open(Consents.MIGRATIONS, Journal.MIGRATIONS, Helpdesk.MIGRATIONS);
    opened = Optional.of(database);
    becomes(ANA, "Ana", "Front of house");
    becomes(BEN, "Ben", "Manager");
  }

  @AfterEach
  void close() {
    opened.ifPresent(Database::close);
  }

  Database database() {
    return opened.orElseThrow();
  }

  private void becomes(CustomerId account, String name, String badge) {
    boolean came =
        database()
            .transaction(each -> {
              desk.helpdesk().invite(each, new Agents.Invitation("token of " + name, name, badge));
              return desk.helpdesk().came(each, "token of " + name, account.value());
            });
    assertTrue(came);
  }

  void writes(CustomerId customer, String words) {
    Line line =
        new Line(
            "m" + messages++, Line.Author.CUSTOMER, name(customer), Line.Kind.TEXT, words, time());
    hears(customer, line);
  }

  void hears(CustomerId customer, Line line) {
    database()
        .transaction(each -> {
          desk.helpdesk().heard(each, customer, line, text -> desk.bot(each, customer, text));
          return true;
        });
    now.set(now.get().plusMillis(1));
  }

  static String name(CustomerId customer) {
    return customer.equals(HERON) ? "Quiet Heron" : "Calm Fox";
  }

  long time() {
    return now.get().toEpochMilli();
  }

  Answer answer(CustomerId who, String service, String operation, boolean kept, String body) {
    byte[] id = new byte[32];
    random.nextBytes(id);
    Dealing.Request request =
        new Dealing.Request(
            Id.of(id), service, operation, kept, body.getBytes(StandardCharsets.UTF_8), List.of());
    now.set(now.get().plusMillis(1));
    return database()
        .transaction(each -> {
          if (!kept) {
            return desk.question(each, who, request);
          }
          desk.kept(each, new Desk.Asker(who, name(who)), "conversation", request);
          desk.kept(each, new Desk.Asker(who, name(who)), "conversation", request);
          return Journal.find(each, who, new RequestId(request.id().hex())).orElseThrow().answer();
        });
  }

  static JsonNode json(Answer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  JsonNode asks(CustomerId agent, String operation, String body) {
    return json(answer(agent, "desk/1", operation, false, body));
  }

  String does(CustomerId agent, String operation, String body) {
    Answer answer = answer(agent, "desk/1", operation, true, body);
    return answer.outcome() == Dealing.Outcome.DONE
        ? json(answer).path("state").asText("done")
        : json(answer).path("refused").path("code").asText();
  }

  static String of(String id) {
    return "{\"case\":\"" + id + "\"}";
  }

  /** Customers of a list with their states. */
  List<String> inbox(CustomerId agent, String body) {
    List<String> shown = new ArrayList<>();
    asks(agent, "inbox", body)
        .path("cases")
        .forEach(
            one -> shown.add(one.path("customer").asText() + " " + one.path("state").asText()));
    return shown;
  }

  String waiting(CustomerId customer) {
    for (JsonNode one : asks(ANA, "inbox", "{}").path("cases")) {
      if (one.path("customer").asText().equals(name(customer))) {
        return one.path("case").asText();
      }
    }
    throw new AssertionError(name(customer) + " waits");
  }

  List<String> said() {
    return database().transaction(Saying::unsaid).stream().map(Saying::words).toList();
  }

  List<String> notices() {
    return database().transaction(Journal::notices).stream()
        .map(each -> each.service() + " " + each.notice().event())
        .sorted()
        .toList();
  }

  Seat seat() {
    return database().transaction(each -> Seat.find(each, HERON)).orElseThrow();
  }

  void due() {
    database()
        .transaction(each -> {
          desk.due(each, random);
          return true;
        });
  }
}
