package sotto.provider.kit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import sotto.core.content.Dealing;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.RequestId;
import sotto.provider.database.Migrations;
import sotto.provider.database.StoredRows;
import sotto.provider.database.Transaction;

/** What was answered and declared, what of it was said, and how far each conversation was read. */
final class Journal {
  static final Migrations MIGRATIONS = new Migrations("kit", "sotto/provider/kit");

  /** Rows that are said again after a crash, at a time. */
  private static final int UNSAID_MAX = 1_000;

  private static final byte[] NOTHING = {'{', '}'};

  private static final String BLANK =
      """
      UPDATE kit_answer SET body = :nothing, file_name = '', file_type = '', file = :none
      WHERE said = 1 AND (file_type <> '' OR body <> :nothing)\
      """;

  private Journal() {}

  /** An answer that is stored. */
  record Answered(CustomerId customer, RequestId request, String conversation, Answer answer) {}

  /** When it was answered, and how long the answer is kept, in milliseconds since 1970. */
  record Times(long answered, long keptUntil) {}

  /** A declaration that is stored, and not yet said. */
  record Declared(
      String consent, Dealing.Declared what, List<String> fields, String duty, long until) {}

  static Optional<Answered> find(Transaction transaction, CustomerId customer, RequestId request) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM kit_answer WHERE customer = :customer AND request = :request")
        .bind("customer", customer.value())
        .bind("request", request.value())
        .map((row, context) -> answered(row))
        .findOne();
  }

  static void add(
      Transaction transaction, Answered answered, String service, String operation, Times times) {
    Answer answer = answered.answer;
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO kit_answer (customer, request, conversation, service, operation, answered,
              keep, outcome, body, file_name, file_type, file, said)
            VALUES (:customer, :request, :conversation, :service, :operation, :now,
              :keep, :outcome, :body, :name, :type, :file, 0)\
            """)
        .bind("customer", answered.customer.value())
        .bind("request", answered.request.value())
        .bind("conversation", answered.conversation)
        .bind("service", service)
        .bind("operation", operation)
        .bind("now", times.answered)
        .bind("keep", times.keptUntil)
        .bind("outcome", answer.outcome().name())
        .bind("body", answer.body())
        .bind("name", answer.file().map(Answer.File::name).orElse(""))
        .bind("type", answer.file().map(Answer.File::mediaType).orElse(""))
        .bind("file", answer.file().map(Answer.File::bytes).orElse(new byte[0]))
        .execute();
  }

  /**
   * What a customer asked and was answered, as far as it is kept, and what is to be told to them.
   */
  static ObjectNode held(Transaction transaction, CustomerId customer) {
    ObjectNode held = JsonNodeFactory.instance.objectNode();
    for (String table : List.of("kit_answer", "kit_notice")) {
      held.set(
          table,
          StoredRows.of(
              transaction
                  .sql()
                  .createQuery("SELECT * FROM " + table + " WHERE customer = :customer")
                  .bind("customer", customer.value())));
    }
    return held;
  }

  static List<Answered> unsaid(Transaction transaction) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM kit_answer WHERE said = 0 ORDER BY answered LIMIT :max")
        .bind("max", UNSAID_MAX)
        .map((row, context) -> answered(row))
        .list();
  }

  /** It is in the outbox of the device, which says it until the customer has it. */
  static void said(Transaction transaction, Answered answered) {
    transaction
        .sql()
        .createUpdate(
            "UPDATE kit_answer SET said = 1 WHERE customer = :customer AND request = :request")
        .bind("customer", answered.customer.value())
        .bind("request", answered.request.value())
        .execute();
  }

  /**
   * What was said to a customer goes, and stays answered: an answer may have said again what is
   * erased. Whether there was anything.
   */
  static boolean blank(Transaction transaction, CustomerId customer) {
    return transaction
            .sql()
            .createUpdate(BLANK + " AND customer = :customer")
            .bind("nothing", NOTHING)
            .bind("none", new byte[0])
            .bind("customer", customer.value())
            .execute()
        > 0;
  }

  /** The same for what is kept no longer. */
  static boolean blank(Transaction transaction, long now) {
    return transaction
            .sql()
            .createUpdate(BLANK + " AND keep <= :now")
            .bind("nothing", NOTHING)
            .bind("none", new byte[0])
            .bind("now", now)
            .execute()
        > 0;
  }

  private static Answered answered(ResultSet row) throws SQLException {
    String type = row.getString("file_type");
    Answer answer =
        new Answer(
            Dealing.Outcome.valueOf(row.getString("outcome")),
            row.getBytes("body"),
            type.isEmpty()
                ? Optional.empty()
                : Optional.of(
                    new Answer.File(row.getString("file_name"), type, row.getBytes("file"))));
    return new Answered(
        new CustomerId(row.getString("customer")),
        new RequestId(row.getString("request")),
        row.getString("conversation"),
        answer);
  }

  static void declare(Transaction transaction, Declared declared) {
    if (declarations(transaction).contains(declared)) {
      return;
    }
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO kit_declaration (consent, what, fields, duty, until)
            VALUES (:consent, :what, :fields, :duty, :until)\
            """)
        .bind("consent", declared.consent)
        .bind("what", declared.what.name())
        .bind("fields", String.join(" ", declared.fields))
        .bind("duty", declared.duty)
        .bind("until", declared.until)
        .execute();
  }

  static List<Declared> declarations(Transaction transaction) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM kit_declaration ORDER BY consent, what LIMIT :max")
        .bind("max", UNSAID_MAX)
        .map((row, context) ->
            new Declared(
                row.getString("consent"),
                Dealing.Declared.valueOf(row.getString("what")),
                row.getString("fields").isEmpty()
                    ? List.of()
                    : List.of(row.getString("fields").split(" ", -1)),
                row.getString("duty"),
                row.getLong("until")))
        .list();
  }

  static void said(Transaction transaction, Declared declared) {
    transaction
        .sql()
        .createUpdate(
            """
            DELETE FROM kit_declaration
            WHERE consent = :consent AND what = :what AND fields = :fields\
            """)
        .bind("consent", declared.consent)
        .bind("what", declared.what.name())
        .bind("fields", String.join(" ", declared.fields))
        .execute();
  }

  /** It is said after all that wait to be. */
  static void notice(Transaction transaction, String id, String service, Notice notice) {
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO kit_notice (id, customer, service, event, body, turn)
            VALUES (:id, :customer, :service, :event, :body,
              (SELECT COALESCE(MAX(turn), 0) + 1 FROM kit_notice))\
            """)
        .bind("id", id)
        .bind("customer", notice.customer().value())
        .bind("service", service)
        .bind("event", notice.event())
        .bind("body", notice.body())
        .execute();
  }

  /** A notice that is stored, and not yet said. */
  record Noticed(String id, String service, Notice notice) {}

  static List<Noticed> notices(Transaction transaction) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM kit_notice ORDER BY turn, id LIMIT :max")
        .bind("max", UNSAID_MAX)
        .map((row, context) ->
            new Noticed(
                row.getString("id"),
                row.getString("service"),
                new Notice(
                    new CustomerId(row.getString("customer")),
                    row.getString("event"),
                    row.getBytes("body"))))
        .list();
  }

  static void said(Transaction transaction, Noticed noticed) {
    transaction
        .sql()
        .createUpdate("DELETE FROM kit_notice WHERE id = :id")
        .bind("id", noticed.id)
        .execute();
  }

  static long next(Transaction transaction, String conversation) {
    return transaction
        .sql()
        .createQuery("SELECT next FROM kit_cursor WHERE conversation = :conversation")
        .bind("conversation", conversation)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  static void next(Transaction transaction, String conversation, long order) {
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO kit_cursor (conversation, next) VALUES (:conversation, :next)
            ON CONFLICT (conversation) DO UPDATE SET next = excluded.next\
            """)
        .bind("conversation", conversation)
        .bind("next", order)
        .execute();
  }
}
