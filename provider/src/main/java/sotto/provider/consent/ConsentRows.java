package sotto.provider.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.statement.PreparedBatch;
import sotto.provider.database.Transaction;

/** The rows of consents, their fields and the duties that lie on these. */
final class ConsentRows {
  private ConsentRows() {}

  /** Whether it was added: not if somebody else's has its id. */
  static boolean add(Transaction transaction, Consent consent, Instant now) {
    int added =
        transaction
            .sql()
            .createUpdate(
                """
                INSERT INTO consent (id, alias, purpose, until, record, recorded)
                VALUES (:id, :alias, :purpose, :until, :record, :recorded)
                ON CONFLICT (id) DO NOTHING\
                """)
            .bind("id", consent.id().value())
            .bind("alias", consent.alias().value())
            .bind("purpose", consent.purpose())
            .bind("until", consent.until().toEpochMilli())
            .bind("record", consent.record())
            .bind("recorded", now.toEpochMilli())
            .execute();
    if (added == 0) {
      return false;
    }
    PreparedBatch fields =
        transaction
            .sql()
            .prepareBatch("INSERT INTO consent_field (consent, field) VALUES (:consent, :field)");
    for (String field : consent.fields()) {
      fields.bind("consent", consent.id().value()).bind("field", field).add();
    }
    fields.execute();
    return true;
  }

  static Optional<Consent> find(Transaction transaction, ConsentId id) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM consent WHERE id = :id")
        .bind("id", id.value())
        .map((row, context) -> consent(transaction, row))
        .findOne();
  }

  static List<Consent> of(Transaction transaction, AliasId alias) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM consent WHERE alias = :alias ORDER BY recorded, id")
        .bind("alias", alias.value())
        .map((row, context) -> consent(transaction, row))
        .list();
  }

  static int count(Transaction transaction, AliasId alias) {
    return transaction
        .sql()
        .createQuery("SELECT COUNT(*) FROM consent WHERE alias = :alias")
        .bind("alias", alias.value())
        .mapTo(Integer.class)
        .one();
  }

  private static Consent consent(Transaction transaction, ResultSet row) throws SQLException {
    ConsentId id = new ConsentId(row.getString("id"));
    SortedSet<String> fields =
        new TreeSet<>(
            transaction
                .sql()
                .createQuery("SELECT field FROM consent_field WHERE consent = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .list());
    return new Consent(
        id,
        new AliasId(row.getString("alias")),
        row.getString("purpose"),
        fields,
        Instant.ofEpochMilli(row.getLong("until")),
        row.getBytes("record"));
  }

  static boolean same(Consent one, Consent other) {
    return one.alias().equals(other.alias())
        && one.purpose().equals(other.purpose())
        && one.fields().equals(other.fields())
        && one.until().toEpochMilli() == other.until().toEpochMilli()
        && Arrays.equals(one.record(), other.record());
  }

  static Instant recorded(Transaction transaction, ConsentId id) {
    return transaction
        .sql()
        .createQuery("SELECT recorded FROM consent WHERE id = :id")
        .bind("id", id.value())
        .map((row, context) -> Instant.ofEpochMilli(row.getLong("recorded")))
        .one();
  }

  static void withdraw(Transaction transaction, ConsentId id, String field, Instant now) {
    transaction
        .sql()
        .createUpdate(
            """
            UPDATE consent_field SET withdrawn = :now
            WHERE consent = :id AND field = :field AND withdrawn IS NULL\
            """)
        .bind("now", now.toEpochMilli())
        .bind("id", id.value())
        .bind("field", field)
        .execute();
  }

  static SortedMap<String, Instant> withdrawn(Transaction transaction, ConsentId id) {
    SortedMap<String, Instant> withdrawn = new TreeMap<>();
    transaction
        .sql()
        .createQuery(
            """
            SELECT field, withdrawn FROM consent_field
            WHERE consent = :id AND withdrawn IS NOT NULL\
            """)
        .bind("id", id.value())
        .map((row, context) ->
            withdrawn.put(row.getString("field"), Instant.ofEpochMilli(row.getLong("withdrawn"))))
        .forEach(before -> {});
    return withdrawn;
  }

  static void oblige(Transaction transaction, ConsentId id, String field, Duty duty) {
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO consent_duty (consent, field, law, until) VALUES (:id, :field, :law, :until)
            ON CONFLICT (consent, field, law) DO UPDATE SET until = excluded.until
            WHERE consent_duty.until < excluded.until\
            """)
        .bind("id", id.value())
        .bind("field", field)
        .bind("law", duty.law())
        .bind("until", duty.until().toEpochMilli())
        .execute();
  }

  /** The one that lasts longest comes first. */
  static List<Duty> duties(Transaction transaction, ConsentId id, String field) {
    return transaction
        .sql()
        .createQuery(
            """
            SELECT law, until FROM consent_duty WHERE consent = :id AND field = :field
            ORDER BY until DESC, law\
            """)
        .bind("id", id.value())
        .bind("field", field)
        .map((row, context) ->
            new Duty(row.getString("law"), Instant.ofEpochMilli(row.getLong("until"))))
        .list();
  }
}
