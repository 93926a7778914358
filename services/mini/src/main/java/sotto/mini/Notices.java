package sotto.mini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.mapper.RowMapper;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Database;
import sotto.provider.database.Migrations;
import sotto.provider.database.Transaction;
import sotto.provider.kit.Notice;

/**
 * What customers allowed the provider to tell them later, and what it has to tell: each allowance
 * is good for one notice of one template. Using one up and taking the notice in is one transaction,
 * so nothing is told that was not allowed, and nothing twice, whatever dies when.
 */
public final class Notices {
  /** Tables for the provider's database. */
  public static final Migrations MIGRATIONS = new Migrations("mininotice", "sotto/mini/notice");

  /** The event of notices to customers. */
  public static final String EVENT = "notice";

  /** Allowances that a customer has for a template; more are not counted. */
  static final int ALLOWED_MAX = 20;

  /** What nobody used for so long is over. */
  static final Duration GOOD_FOR = Duration.ofDays(365);

  /** What was used is known for so long: asked again, it does not allow another one. */
  static final Duration KNOWN_FOR = Duration.ofMinutes(10);

  private static final int TEMPLATES_MAX = 25;

  private final Database database;
  private final SequencedMap<String, Template> templates = new LinkedHashMap<>();
  private final InstantSource clock;
  private final NoticeOutbox outbox;
  private volatile Runnable due = () -> {};

  /**
   * @param database the provider's, with {@link #MIGRATIONS}
   * @param templates up to 25
   * @param random a secure source
   */
  public Notices(
      Database database, List<Template> templates, InstantSource clock, RandomGenerator random) {
    if (templates.size() > TEMPLATES_MAX) {
      throw new IllegalArgumentException("A provider has up to " + TEMPLATES_MAX + " templates.");
    }
    this.database = database;
    templates.forEach(each -> this.templates.put(each.id(), each));
    this.clock = clock;
    outbox = new NoticeOutbox(clock, random);
  }

  Optional<Template> template(String id) {
    return Optional.ofNullable(templates.get(id));
  }

  /**
   * What a customer allows.
   *
   * @param id of their asking: the same again allows nothing more
   * @param program where they were asked, as their app calls it
   */
  record Permit(CustomerId customer, String openid, String id, String program) {}

  /** One notice of each of these. */
  void allow(Permit permit, Collection<Template> allowed) {
    database.transaction(transaction -> {
      transaction.alone("mini allowance");
      allowed.forEach(template -> allow(transaction, permit, template));
      return true;
    });
  }

  private void allow(Transaction transaction, Permit permit, Template template) {
    int there =
        transaction
            .sql()
            .createQuery(
                """
                SELECT COUNT(*) FROM mini_allowance
                WHERE customer = :customer AND template = :template AND used = 0\
                """)
            .bind("customer", permit.customer.value())
            .bind("template", template.id())
            .mapTo(Integer.class)
            .one();
    if (there >= ALLOWED_MAX) {
      return;
    }
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO mini_allowance (customer, request, template, openid, program, at, used)
            VALUES (:customer, :request, :template, :openid, :program, :now, 0)
            ON CONFLICT DO NOTHING\
            """)
        .bind("customer", permit.customer.value())
        .bind("request", permit.id)
        .bind("template", template.id())
        .bind("openid", permit.openid)
        .bind("program", permit.program)
        .bind("now", clock.millis())
        .execute();
  }

  /**
   * What a program was allowed, and nobody used, is allowed no more.
   *
   * @param program where it was asked; others' stays
   */
  void disallow(CustomerId customer, String program, Collection<String> ids) {
    database.transaction(transaction -> {
      transaction.alone("mini allowance");
      for (String template : ids) {
        transaction
            .sql()
            .createUpdate(
                """
                DELETE FROM mini_allowance WHERE customer = :customer AND program = :program
                  AND template = :template AND used = 0\
                """)
            .bind("customer", customer.value())
            .bind("program", program)
            .bind("template", template)
            .execute();
      }
      return true;
    });
  }

  Collection<String> ids() {
    return templates.keySet();
  }

  /** What a row allows. */
  private record Allowance(String customer, String request, String template, String program) {}

  private static final RowMapper<Allowance> ALLOWANCE =
      (row, context) ->
          new Allowance(
              row.getString("customer"),
              row.getString("request"),
              row.getString("template"),
              row.getString("program"));

  /**
   * Uses up the oldest allowance, and takes in what is told for it; false where there is none.
   *
   * @param told without the program, which the allowance knows
   */
  boolean tell(String openid, Template template, ObjectNode told) {
    boolean taken =
        database.transaction(transaction -> {
          transaction.alone("mini allowance");
          Optional<Allowance> oldest = oldest(transaction, openid, template);
          oldest.ifPresent(allowance -> {
            use(transaction, allowance);
            ObjectNode whole = told.deepCopy().put("program", allowance.program);
            outbox.put(transaction, new CustomerId(allowance.customer), whole);
          });
          return oldest.isPresent();
        });
    if (taken) {
      due.run();
    }
    return taken;
  }

  private static Optional<Allowance> oldest(
      Transaction transaction, String openid, Template template) {
    return transaction
        .sql()
        .createQuery(
            """
            SELECT * FROM mini_allowance
            WHERE openid = :openid AND template = :template AND used = 0
            ORDER BY at, request LIMIT 1\
            """)
        .bind("openid", openid)
        .bind("template", template.id())
        .map(ALLOWANCE)
        .findOne();
  }

  private void use(Transaction transaction, Allowance allowance) {
    transaction
        .sql()
        .createUpdate(
            """
            UPDATE mini_allowance SET used = 1, at = :now
            WHERE customer = :customer AND request = :request AND template = :template\
            """)
        .bind("now", clock.millis())
        .bind("customer", allowance.customer)
        .bind("request", allowance.request)
        .bind("template", allowance.template)
        .execute();
  }

  /** Whoever says what is due is told when something is. */
  void begin(Runnable whenDue) {
    due = whenDue;
  }

  /** What is to be told, in the order in which it was taken in; it is the kit's from now on. */
  List<Notice> due(Transaction transaction) {
    return outbox.due(transaction);
  }

  /** What a customer allows, and may still be told. */
  ArrayNode holds(Transaction transaction, CustomerId customer) {
    ArrayNode held = JsonNodeFactory.instance.arrayNode();
    transaction
        .sql()
        .createQuery(
            "SELECT template, at FROM mini_allowance WHERE customer = :customer AND used = 0 ORDER BY at")
        .bind("customer", customer.value())
        .map((row, context) ->
            JsonNodeFactory.instance
                .objectNode()
                .put("template", row.getString("template"))
                .put("at", row.getLong("at")))
        .forEach(held::add);
    return held;
  }

  void forget(Transaction transaction, CustomerId customer) {
    for (String table : List.of("mini_allowance", "mini_notice")) {
      transaction
          .sql()
          .createUpdate("DELETE FROM " + table + " WHERE customer = :customer")
          .bind("customer", customer.value())
          .execute();
    }
  }

  /** What is over goes. */
  void tidy() {
    Instant now = clock.instant();
    database.transaction(transaction ->
        transaction
            .sql()
            .createUpdate(
                "DELETE FROM mini_allowance WHERE (used = 1 AND at < :known) OR (used = 0 AND at < :good)")
            .bind("known", now.minus(KNOWN_FOR).toEpochMilli())
            .bind("good", now.minus(GOOD_FOR).toEpochMilli())
            .execute());
  }
}
