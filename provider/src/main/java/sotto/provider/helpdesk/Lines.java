package sotto.provider.helpdesk;

import java.util.List;
import java.util.Optional;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Transaction;

/** What was said in cases, and notes about them, as rows. */
final class Lines {
  /** Lines of a case that are kept: the oldest go where there are more. */
  private static final int LINES_MAX = 200;

  static final int NOTES_MAX = 200;

  private Lines() {}

  /** Whether a message was taken before. */
  static boolean knows(Transaction transaction, String customer, String message) {
    return transaction
        .sql()
        .createQuery(
            "SELECT message FROM desk_line WHERE customer = :customer AND message = :message")
        .bind("customer", customer)
        .bind("message", message)
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  static void add(Transaction transaction, Case to, Line line) {
    long number = last(transaction, "desk_line", to.id()) + 1;
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO desk_line (customer, message, case_id, number, said, author, name, kind, words)
            VALUES (:customer, :message, :case, :number, :said, :author, :name, :kind, :words)\
            """)
        .bind("customer", to.customer().value())
        .bind("message", line.message())
        .bind("case", to.id())
        .bind("number", number)
        .bind("said", line.at())
        .bind("author", line.author().name())
        .bind("name", line.name())
        .bind("kind", line.kind().name())
        .bind("words", line.words())
        .execute();
    transaction
        .sql()
        .createUpdate("DELETE FROM desk_line WHERE case_id = :case AND number <= :gone")
        .bind("case", to.id())
        .bind("gone", number - LINES_MAX)
        .execute();
  }

  /** The case in which a message is a line. */
  static Optional<Case> caseOf(Transaction transaction, CustomerId customer, String message) {
    return transaction
        .sql()
        .createQuery(
            "SELECT case_id FROM desk_line WHERE customer = :customer AND message = :message")
        .bind("customer", customer.value())
        .bind("message", message)
        .mapTo(String.class)
        .findOne()
        .flatMap(id -> Cases.find(transaction, id));
  }

  /** Changes a text, or what a line is to nothing; whether there was such a line. */
  static boolean revise(Transaction transaction, CustomerId customer, Revision revision) {
    boolean changed = revision.words().isPresent();
    return transaction
            .sql()
            .createUpdate(
                changed
                    ? "UPDATE desk_line SET words = :words WHERE customer = :customer AND message = :message AND kind = :kind"
                    : "UPDATE desk_line SET words = :words, kind = :kind WHERE customer = :customer AND message = :message")
            .bind("customer", customer.value())
            .bind("message", revision.message())
            .bind("kind", (changed ? Line.Kind.TEXT : Line.Kind.DELETED).name())
            .bind("words", Words.cut(revision.words().orElse(""), Line.WORDS_MAX))
            .execute()
        > 0;
  }

  private static long last(Transaction transaction, String table, String of) {
    return transaction
        .sql()
        .createQuery("SELECT COALESCE(MAX(number), 0) FROM " + table + " WHERE case_id = :case")
        .bind("case", of)
        .mapTo(Long.class)
        .one();
  }

  /** The last lines of a case, oldest first. */
  static List<Line> of(Transaction transaction, String id, int max) {
    return transaction
        .sql()
        .createQuery(
            "SELECT * FROM desk_line WHERE case_id = :case ORDER BY number DESC LIMIT :max")
        .bind("case", id)
        .bind("max", max)
        .map((row, context) ->
            new Line(
                row.getString("message"),
                Line.Author.valueOf(row.getString("author")),
                row.getString("name"),
                Line.Kind.valueOf(row.getString("kind")),
                row.getString("words"),
                row.getLong("said")))
        .list()
        .reversed();
  }

  /** A note of an agent. False where there are too many. */
  static boolean note(Transaction transaction, String id, Note note) {
    long number = last(transaction, "desk_note", id) + 1;
    if (number > NOTES_MAX) {
      return false;
    }
    transaction
        .sql()
        .createUpdate(
            "INSERT INTO desk_note (case_id, number, said, name, words) VALUES (:case, :number, :said, :name, :words)")
        .bind("case", id)
        .bind("number", number)
        .bind("said", note.at())
        .bind("name", note.by())
        .bind("words", note.words())
        .execute();
    return true;
  }

  static List<Note> notes(Transaction transaction, String id) {
    return transaction
        .sql()
        .createQuery("SELECT * FROM desk_note WHERE case_id = :case ORDER BY number")
        .bind("case", id)
        .map((row, context) ->
            new Note(row.getLong("said"), row.getString("name"), row.getString("words")))
        .list();
  }
}
