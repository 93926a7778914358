package sotto.provider.booking;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import sotto.provider.database.StoredRows;
import sotto.provider.database.Transaction;

/** Every row of a customer's, by its table, for whoever asks what is held of them. */
final class HeldRows {
  private HeldRows() {}

  static ObjectNode of(Transaction transaction, CustomerId customer) {
    String own = " WHERE booking IN (SELECT id FROM booking WHERE customer = :customer)";
    ObjectNode held = JsonNodeFactory.instance.objectNode();
    Map.of(
            "booking",
            " WHERE customer = :customer",
            "booking_line",
            own,
            "booking_event",
            own,
            "booking_request",
            " WHERE customer = :customer OR asker = :asker")
        .forEach((table, whose) ->
            held.set(
                table,
                StoredRows.of(
                    transaction
                        .sql()
                        .createQuery("SELECT * FROM " + table + whose)
                        .bind("customer", customer.value())
                        .bindMap(
                            table.equals("booking_request")
                                ? Map.of("asker", Requests.asker(new Actor.Customer(customer)))
                                : Map.of()))));
    return held;
  }
}
