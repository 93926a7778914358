package sotto.mini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Transaction;
import sotto.provider.kit.Notice;

/** Notices that were taken in, until the kit has them. */
final class NoticeOutbox {
  /** That are handed to the kit at once. */
  private static final int DUE_MAX = 200;

  private static final int ID_BYTES = 16;

  private final InstantSource clock;
  private final RandomGenerator random;

  NoticeOutbox(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** After all that are here; whoever puts one is alone with that. */
  void put(Transaction transaction, CustomerId customer, ObjectNode told) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    transaction
        .sql()
        .createUpdate(
            """
            INSERT INTO mini_notice (id, customer, at, body, turn)
            VALUES (:id, :customer, :now, :body,
              (SELECT COALESCE(MAX(turn), 0) + 1 FROM mini_notice))\
            """)
        .bind("id", HexFormat.of().formatHex(id))
        .bind("customer", customer.value())
        .bind("now", clock.millis())
        .bind("body", told.toString().getBytes(StandardCharsets.UTF_8))
        .execute();
  }

  private record Waiting(String id, Notice notice) {}

  /** What is to be told, in the order in which it was taken in; it is the kit's from now on. */
  List<Notice> due(Transaction transaction) {
    List<Waiting> waiting =
        transaction
            .sql()
            .createQuery("SELECT * FROM mini_notice ORDER BY turn, at, id LIMIT :max")
            .bind("max", DUE_MAX)
            .map((row, context) ->
                new Waiting(
                    row.getString("id"),
                    new Notice(
                        new CustomerId(row.getString("customer")),
                        Notices.EVENT,
                        row.getBytes("body"))))
            .list();
    waiting.forEach(each ->
        transaction
            .sql()
            .createUpdate("DELETE FROM mini_notice WHERE id = :id")
            .bind("id", each.id)
            .execute());
    return waiting.stream().map(Waiting::notice).toList();
  }
}
