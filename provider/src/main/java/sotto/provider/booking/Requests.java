package sotto.provider.booking;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;
import sotto.provider.database.Transaction;

/**
 * The requests that were answered, each with its answer, so that a request counts once. Of what was
 * asked only a digest is kept, enough to tell whether it is asked the same again.
 */
final class Requests {
  private Requests() {}

  /**
   * Takes the request's id, or gives the answer that it had. Where the same request is being
   * answered at this moment, this waits for it.
   */
  static Optional<Outcome> begin(Transaction transaction, Command command, Instant now) {
    byte[] digest = digest(command);
    int taken =
        transaction
            .sql()
            .createUpdate(
                """
                INSERT INTO booking_request (id, asker, digest, at, customer, answer)
                VALUES (:id, :asker, :digest, :at, '', '')
                ON CONFLICT (id) DO NOTHING\
                """)
            .bind("id", command.request().value())
            .bind("asker", asker(command.by()))
            .bind("digest", digest)
            .bind("at", now.toEpochMilli())
            .execute();
    return taken == 1 ? Optional.empty() : Optional.of(earlier(transaction, command, digest));
  }

  private static Outcome earlier(Transaction transaction, Command command, byte[] digest) {
    return transaction
        .sql()
        .createQuery("SELECT asker, digest, customer, answer FROM booking_request WHERE id = :id")
        .bind("id", command.request().value())
        .map((row, context) -> {
          boolean same =
              row.getString("asker").equals(asker(command.by()))
                  && MessageDigest.isEqual(row.getBytes("digest"), digest);
          return same
              ? BookingJson.readOutcome(
                  row.getString("answer"), new CustomerId(row.getString("customer")))
              : new Outcome.Refused(new Refusal.RequestReused());
        })
        .one();
  }

  /** Keeps the answer to a request that {@link #begin} took. */
  static void answer(Transaction transaction, Command command, Outcome outcome) {
    String customer =
        switch (outcome) {
          case Outcome.Done done -> done.booking().customer().value();
          case Outcome.Refused _ -> "-";
        };
    transaction
        .sql()
        .createUpdate(
            "UPDATE booking_request SET customer = :customer, answer = :answer WHERE id = :id")
        .bind("customer", customer)
        .bind("answer", BookingJson.outcome(outcome).toString())
        .bind("id", command.request().value())
        .execute();
  }

  /** Of a customer's requests only their ids stay, so that nobody uses one again. */
  static void forget(Transaction transaction, CustomerId customer) {
    transaction
        .sql()
        .createUpdate(
            """
            UPDATE booking_request SET asker = '', customer = '', answer = ''
            WHERE asker = :asker OR customer = :customer\
            """)
        .bind("asker", asker(new Actor.Customer(customer)))
        .bind("customer", customer.value())
        .execute();
  }

  /** As who asked stands in a row. */
  static String asker(Actor by) {
    return switch (by) {
      case Actor.Customer customer -> "customer " + customer.id().value();
      case Actor.Provider provider -> "provider " + provider.role();
    };
  }

  private static byte[] digest(Command command) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    switch (command) {
      case Command.Hold hold -> {
        node.put("do", "hold").put("offer", hold.offer().value());
        node.set("lines", BookingJson.lines(hold.lines()));
        node.put("millis", hold.term().toMillis());
        put(node, "shown", hold.shown());
      }
      case Command.Confirm confirm -> {
        node.put("do", "confirm").put("booking", confirm.booking().value());
        put(node, "price", Optional.of(confirm.price()));
        node.put("payment", confirm.payment());
      }
      case Command.Use use -> node.put("do", "use").put("booking", use.booking().value());
      case Command.Fulfil fulfil -> {
        node.put("do", "fulfil").put("booking", fulfil.booking().value());
        put(node, "charge", fulfil.charge());
      }
      case Command.Cancel cancel -> {
        node.put("do", "cancel").put("booking", cancel.booking().value());
        put(node, "charge", cancel.charge());
      }
      case Command.Refuse refuse ->
          node.put("do", "refuse").put("booking", refuse.booking().value());
    }
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(node.toString().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static void put(ObjectNode node, String name, Optional<Money> money) {
    money.ifPresent(sum -> node.set(name, BookingJson.money(sum)));
  }
}
