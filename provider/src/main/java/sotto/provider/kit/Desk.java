package sotto.provider.kit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.JdbiException;
import sotto.core.Utf8;
import sotto.core.consent.ConsentRecord;
import sotto.core.content.Dealing;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.RequestId;
import sotto.provider.consent.AliasId;
import sotto.provider.consent.Consent;
import sotto.provider.consent.ConsentId;
import sotto.provider.consent.Consents;
import sotto.provider.consent.Erasure;
import sotto.provider.consent.Item;
import sotto.provider.consent.Stored;
import sotto.provider.database.Database;
import sotto.provider.database.DatabaseException;
import sotto.provider.database.Transaction;
import sotto.provider.helpdesk.Agents;
import sotto.provider.helpdesk.Helpdesk;

/**
 * Reads what customers say, and stores what is to be said to it, in one transaction each. It knows
 * no conversation: whoever holds the account says what {@link Journal} has.
 */
final class Desk {
  /** Values that are erased at a time. */
  private static final int SWEEP_MAX = 1_000;

  /** For so long at most an answer is given again, word for word. */
  private static final long ANSWERS_MILLIS = 45L * 86_400_000;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Map<String, Service> services = new TreeMap<>();
  private final Consents consents;
  private final InstantSource clock;
  private final Helpdesk helpdesk;
  private final AgentService agents;
  private final HelpService help;
  private final Residue residue;
  private final Privacy privacy;

  Desk(List<Service> services, Consents consents, InstantSource clock, RandomGenerator random) {
    services.forEach(each -> this.services.put(each.type(), each));
    this.consents = consents;
    this.clock = clock;
    helpdesk = new Helpdesk(clock, random, new DeskBell(random));
    agents = new AgentService(helpdesk, consents, this.services, clock);
    help = new HelpService(helpdesk);
    residue = new Residue(clock);
    privacy = new Privacy(consents, helpdesk, residue, this.services);
  }

  Helpdesk helpdesk() {
    return helpdesk;
  }

  Residue residue() {
    return residue;
  }

  /** Who asks, and what they call themselves. */
  record Asker(CustomerId customer, String name) {}

  /** A request that changes something: done once, and answered once. */
  void kept(Transaction transaction, Asker asker, String at, Dealing.Request request) {
    CustomerId customer = asker.customer;
    RequestId id = new RequestId(request.id().hex());
    if (Journal.find(transaction, customer, id).isPresent()) {
      return;
    }
    Answer answer =
        take(transaction, customer, request).orElseGet(() -> answer(transaction, asker, request));
    Journal.add(
        transaction,
        new Journal.Answered(customer, id, at, answer),
        request.service(),
        request.operation(),
        new Journal.Times(clock.millis(), keptUntil(transaction, customer)));
  }

  /** An answer may say again what hangs on a consent: it stays no longer than any of these. */
  private long keptUntil(Transaction transaction, CustomerId customer) {
    long now = clock.millis();
    return consents.access(transaction, new AliasId(customer.value())).stream()
        .mapToLong(holding -> holding.consent().until().toEpochMilli())
        .filter(until -> until > now)
        .reduce(now + ANSWERS_MILLIS, Math::min);
  }

  /** A question, and what is said to it. */
  Answer question(Transaction transaction, CustomerId customer, Dealing.Request request) {
    return answer(transaction, new Asker(customer, ""), request);
  }

  /** The service of a question, where it is one that takes its time. */
  Optional<SlowService> slow(String service) {
    return services.get(service) instanceof SlowService slow ? Optional.of(slow) : Optional.empty();
  }

  /** What a service has to say to what a customer wrote; nothing where a human has to. */
  Optional<String> bot(Transaction transaction, CustomerId customer, String text) {
    return new Programs(services.values()).answer(new Written(transaction, customer, text));
  }

  /** Puts the fields that came along under their consents; gives why one cannot be. */
  private Optional<Answer> take(
      Transaction transaction, CustomerId customer, Dealing.Request request) {
    for (Dealing.Shared shared : request.shared()) {
      Stored stored =
          consents.put(
              transaction,
              new AliasId(customer.value()),
              new ConsentId(shared.consent().hex()),
              Item.of(shared.field()),
              shared.value());
      if (stored != Stored.STORED) {
        return Optional.of(
            Answer.failed(
                NODES
                    .objectNode()
                    .put("code", "field-not-taken")
                    .put("field", shared.field())
                    .put("why", stored.name())));
      }
    }
    return Optional.empty();
  }

  private Answer answer(Transaction transaction, Asker asker, Dealing.Request request) {
    Asked asked =
        new Asked(
            transaction,
            consents,
            new RequestId(request.id().hex()),
            asker.customer,
            request.operation(),
            request.kept(),
            request.body());
    Optional<Function<Asked, Answer>> taker = taker(transaction, asker, request.service());
    if (taker.isEmpty()) {
      return Answer.refused("unknown-service");
    }
    try {
      return transaction.keepIf(
          answer -> answer.outcome() == Dealing.Outcome.DONE, () -> taker.get().apply(asked));
    } catch (Asked.NoJson e) {
      return Answer.refused("no-json");
    } catch (DatabaseException | JdbiException e) {
      // Nothing was stored: the request waits, and is tried again.
      throw e;
    } catch (RuntimeException e) {
      // A fault of the service is nobody else's: this request is refused, and the next is served.
      return Answer.refused("fault");
    }
  }

  /** Agents have a service of their own, and customers theirs; neither knows of the other. */
  private Optional<Function<Asked, Answer>> taker(
      Transaction transaction, Asker asker, String service) {
    Optional<Agents.Agent> agent = Agents.find(transaction, asker.customer.value());
    return switch (service) {
      case Privacy.TYPE -> Optional.of(privacy::answer);
      case AgentService.TYPE -> agent.map(who -> asked -> agents.answer(asked, who));
      case HelpService.TYPE ->
          agent.isPresent()
              ? Optional.empty()
              : Optional.of(asked -> help.answer(asked, asker.name));
      default -> Optional.ofNullable(services.get(service)).map(found -> found::answer);
    };
  }

  /** A consent that the core found to hold. */
  void consented(Transaction transaction, ConsentRecord record) {
    TreeSet<String> fields = new TreeSet<>();
    record.fields().forEach(field -> fields.add(field.name()));
    boolean stored =
        consents.record(
            transaction,
            new Consent(
                new ConsentId(record.id().hex()),
                new AliasId(record.subject().hex()),
                "dpv:" + record.purpose(),
                fields,
                Instant.ofEpochMilli(record.until()),
                Utf8.bytes(record.jsonLd())));
    if (stored) {
      declare(transaction, record.id().hex(), Dealing.Declared.AGREED, List.of(), "", 0);
    }
  }

  /** A withdrawal that the core found to hold: erases, and declares what is gone and what stays. */
  void withdrawn(Transaction transaction, CustomerId customer, Dealing.Withdrawal withdrawal) {
    AliasId alias = new AliasId(customer.value());
    ConsentId id = new ConsentId(withdrawal.consent().hex());
    Optional<Erasure> erasure =
        withdrawal.fields().isEmpty()
            ? consents.withdraw(transaction, alias, id)
            : consents.withdraw(transaction, alias, id, new TreeSet<>(withdrawal.fields()));
    if (Journal.blank(transaction, customer)) {
      residue.soon(transaction);
    }
    erasure.ifPresent(found -> {
      List<String> gone = new ArrayList<>(fields(transaction, alias, id, withdrawal));
      Set<String> named = Set.copyOf(gone);
      services.values().forEach(service -> service.withdrawn(transaction, customer, named));
      found
          .kept()
          .forEach(kept -> {
            gone.remove(kept.item().field());
            declare(
                transaction,
                id.value(),
                Dealing.Declared.KEPT,
                List.of(kept.item().field()),
                kept.duty().law(),
                kept.duty().until().toEpochMilli());
          });
      if (!gone.isEmpty()) {
        declare(transaction, id.value(), Dealing.Declared.ERASED, gone, "", 0);
      }
    });
  }

  /** Of the fields that a consent names, those that are withdrawn. */
  private List<String> fields(
      Transaction transaction, AliasId alias, ConsentId id, Dealing.Withdrawal withdrawal) {
    return consents.access(transaction, alias).stream()
        .filter(holding -> holding.consent().id().equals(id))
        .flatMap(holding -> holding.consent().fields().stream())
        .filter(field -> withdrawal.fields().isEmpty() || withdrawal.fields().contains(field))
        .toList();
  }

  private static void declare(
      Transaction transaction,
      String consent,
      Dealing.Declared what,
      List<String> fields,
      String duty,
      long until) {
    Journal.declare(transaction, new Journal.Declared(consent, what, fields, duty, until));
  }

  /** Services may ask from now on that what is due be said. */
  void begin(Runnable due) {
    services.values().forEach(service -> service.begin(due));
  }

  /** What services have to say now is stored. */
  void due(Transaction transaction, RandomGenerator random) {
    services.forEach((type, service) ->
        service
            .due(transaction, clock.instant())
            .forEach(notice -> {
              byte[] id = new byte[32];
              random.nextBytes(id);
              Journal.notice(transaction, HexFormat.of().formatHex(id), type, notice);
            }));
    boolean blanked = Journal.blank(transaction, clock.millis());
    if (helpdesk.tidy(transaction) || blanked) {
      residue.later(transaction);
    }
  }

  /** Work of services that is nobody's request. */
  void tidy() {
    services.values().forEach(Service::tidy);
  }

  /** Whether files may still have something of what was erased: then nobody is told it is gone. */
  boolean isUnswept(Transaction transaction) {
    return consents.unswept(transaction);
  }

  /** Erases what is over, so that nothing of it is left in the files; some at a time. */
  void sweep(Database database) {
    while (consents.sweep(database, SWEEP_MAX) == SWEEP_MAX) {
      // There may be more.
    }
  }
}
