package sotto.provider.helpdesk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Transaction;

/** Cases as rows. */
final class Cases {
  private static final int COUNT_MAX = 10_000;
  private static final int BEFORE_MAX = 10;

  private static final String PUT =
      """
      INSERT INTO desk_case (id, customer, name, state, agent, opened, since, changed, asked,
        unread, line, author, stars)
      VALUES (:id, :customer, :name, :state, :agent, :opened, :since, :changed, :asked,
        :unread, :line, :author, :stars)
      ON CONFLICT (id) DO UPDATE SET state = excluded.state, agent = excluded.agent,
        since = excluded.since, changed = excluded.changed, asked = excluded.asked,
        unread = excluded.unread, line = excluded.line, author = excluded.author,
        stars = excluded.stars\
      """;

  /** What an agent may search in: names of all, and lines of what it may read. */
  private static final String FOUND =
      """
       AND (lower(name) LIKE :search ESCAPE '!' OR ((state = 'WAITING' OR agent = :me)
        AND EXISTS (SELECT 1 FROM desk_line WHERE desk_line.case_id = desk_case.id
          AND lower(desk_line.words) LIKE :search ESCAPE '!')))\
      """;

  private Cases() {}

  /** Which cases an agent looks at. */
  enum View {
    OPEN("state IN ('WAITING', 'TAKEN')"),
    WAITING("state = 'WAITING'"),
    MINE("state = 'TAKEN' AND agent = :me"),
    TAKEN("state = 'TAKEN' AND agent <> :me"),
    DONE("state = 'DONE'");

    private final String condition;

    View(String condition) {
      this.condition = condition;
    }
  }

  /** A place in a list: the time that it is ordered by, and the id. */
  record Cursor(long time, String id) {}

  static void put(Transaction transaction, Case each) {
    transaction
        .sql()
        .createUpdate(PUT)
        .bind("id", each.id())
        .bind("customer", each.customer().value())
        .bind("name", each.name())
        .bind("state", each.state().name())
        .bind("agent", each.agent())
        .bind("opened", each.opened())
        .bind("since", each.since())
        .bind("changed", each.changed())
        .bind("asked", each.asked() ? 1L : 0L)
        .bind("unread", (long) each.unread())
        .bind("line", each.line())
        .bind("author", each.author().name())
        .bind("stars", (long) each.stars())
        .execute();
  }

  static Optional<Case> find(Transaction transaction, String id) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM desk_case WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> read(row))
        .findOne();
  }

  /** The case of a customer that is not done. */
  static Optional<Case> open(Transaction transaction, CustomerId customer) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM desk_case WHERE customer = :customer AND state <> 'DONE'")
        .bind("customer", customer.value())
        .map((row, context) -> read(row))
        .findOne();
  }

  static List<Case> of(Transaction transaction, CustomerId customer) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM desk_case WHERE customer = :customer ORDER BY opened, id")
        .bind("customer", customer.value())
        .map((row, context) -> read(row))
        .list();
  }

  /** Earlier cases of the same customer, the latest first. */
  static List<Case> before(Transaction transaction, Case one) {
    return transaction
        .sql()
        .createQuery(
            """
            SELECT * FROM desk_case WHERE customer = :customer AND id <> :id AND state = 'DONE'
            ORDER BY since DESC, id LIMIT :max\
            """)
        .bind("customer", one.customer().value())
        .bind("id", one.id())
        .bind("max", BEFORE_MAX)
        .map((row, context) -> read(row))
        .list();
  }

  static List<Case> taken(Transaction transaction, String agent) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM desk_case WHERE state = 'TAKEN' AND agent = :agent")
        .bind("agent", agent)
        .map((row, context) -> read(row))
        .list();
  }

  /** Some of a list: what waits with the longest first, all else with the latest first. */
  static List<Case> list(
      Transaction transaction,
      String me,
      View view,
      String search,
      Optional<Cursor> after,
      int max) {
    boolean waiting = view == View.WAITING;
    String time = waiting ? "since" : "changed";
    String sign = waiting ? ">" : "<";
    String order = waiting ? "ASC" : "DESC";
    String page =
        after.isPresent()
            ? " AND (%1$s %2$s :time OR (%1$s = :time AND id > :id))".formatted(time, sign)
            : "";
    Query query =
        transaction
            .sql()
            .createQuery(
                "SELECT * FROM desk_case WHERE "
                    + view.condition
                    + page
                    + (search.isEmpty() ? "" : FOUND)
                    + " ORDER BY "
                    + time
                    + " "
                    + order
                    + ", id LIMIT :max")
            .bind("max", max);
    if (view == View.MINE || view == View.TAKEN || !search.isEmpty()) {
      query.bind("me", me);
    }
    if (!search.isEmpty()) {
      query.bind("search", pattern(search));
    }
    after.ifPresent(cursor -> query.bind("time", cursor.time).bind("id", cursor.id));
    return query.map((row, context) -> read(row)).list();
  }

  private static String pattern(String search) {
    String plain = search.toLowerCase(Locale.ROOT);
    return "%" + plain.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }

  static int count(Transaction transaction, String me, View view) {
    Query query =
        transaction
            .sql()
            .createQuery(
                "SELECT COUNT(*) FROM (SELECT 1 FROM desk_case WHERE "
                    + view.condition
                    + " LIMIT :max) AS counted")
            .bind("max", COUNT_MAX);
    if (view == View.MINE || view == View.TAKEN) {
      query.bind("me", me);
    }
    return query.mapTo(Integer.class).one();
  }

  /** Cases that are kept no longer: done, or never seen by an agent. */
  static List<Case> over(Transaction transaction, long doneBefore, long silentBefore, int max) {
    return transaction
        .sql()
        .createQuery(
            """
            SELECT * FROM desk_case WHERE (state = 'DONE' AND since <= :done)
              OR (state = 'BOT' AND changed <= :silent) LIMIT :max\
            """)
        .bind("done", doneBefore)
        .bind("silent", silentBefore)
        .bind("max", max)
        .map((row, context) -> read(row))
        .list();
  }

  static void erase(Transaction transaction, Case one) {
    for (String table : List.of("desk_line", "desk_note")) {
      transaction
          .sql()
          .createUpdate("DELETE FROM " + table + " WHERE case_id = :id")
          .bind("id", one.id())
          .execute();
    }
    transaction
        .sql()
        .createUpdate("DELETE FROM desk_case WHERE id = :id")
        .bind("id", one.id())
        .execute();
  }

  private static Case read(ResultSet row) throws SQLException {
    return new Case(
        row.getString("id"),
        new CustomerId(row.getString("customer")),
        row.getString("name"),
        Case.State.valueOf(row.getString("state")),
        row.getString("agent"),
        row.getLong("opened"),
        row.getLong("since"),
        row.getLong("changed"),
        row.getLong("asked") == 1,
        (int) row.getLong("unread"),
        row.getString("line"),
        Line.Author.valueOf(row.getString("author")),
        (int) row.getLong("stars"));
  }
}
