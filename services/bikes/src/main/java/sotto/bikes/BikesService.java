package sotto.bikes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.bikes.fleet.BuiltInFleet;
import sotto.bikes.fleet.Fleet;
import sotto.bikes.json.BoundedJson;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Transaction;
import sotto.provider.kit.Answer;
import sotto.provider.kit.Asked;
import sotto.provider.kit.Notice;
import sotto.provider.kit.Service;

/**
 * {@link Bikes} behind the provider kit.
 *
 * <p>The kit answers within a transaction, and a lock or an operator must not be asked within one
 * of the fleet's. So <b>the fleet has a database of its own</b>, beside the kit's. A program that
 * dies between the two finds the request again, and the fleet does it once.
 */
public final class BikesService implements Service {
  private final Fleet fleet;
  private final Bikes bikes;

  /**
   * @param fleet whose database is not the kit's
   */
  public BikesService(Fleet fleet) {
    this.fleet = fleet;
    this.bikes = new Bikes(fleet);
  }

  @Override
  public String type() {
    return Bikes.SERVICE;
  }

  @Override
  public Answer answer(Asked asked) {
    boolean changes =
        Bikes.Operation.of(asked.operation()).filter(Bikes.Operation::kept).isPresent();
    if (changes && !asked.kept()) {
      return Answer.refused("has-to-be-kept");
    }
    Optional<byte[]> place =
        asked.operation().equals(Bikes.Operation.END.word())
            ? asked.field(Bikes.PLACE_FIELD)
            : Optional.empty();
    Map<String, byte[]> shared =
        place.map(value -> Map.of(Bikes.PLACE_FIELD, value)).orElse(Map.of());
    return switch (bikes.answer(
        asked.customer(), asked.request(), asked.operation(), asked.body(), shared)) {
      case Bikes.Answer.Done done -> Answer.done(tree(done.json()));
      case Bikes.Answer.Failed failed -> Answer.failed(why(failed));
      case Bikes.Answer.NotUnderstood unclear -> Answer.refused(why(unclear));
    };
  }

  private static ObjectNode why(Bikes.Answer answer) {
    return tree(answer.json()).withObject("refused");
  }

  private static JsonNode tree(byte[] json) {
    return BoundedJson.object(json).orElseThrow();
  }

  @Override
  public JsonNode holds(Transaction transaction, CustomerId customer) {
    ObjectNode held = JsonNodeFactory.instance.objectNode();
    ArrayNode rides = held.putArray("rides");
    for (Map<String, String> row : fleet.held(customer)) {
      ObjectNode ride = rides.addObject();
      row.forEach(ride::put);
    }
    held.setAll(fleet.booked(customer));
    return held;
  }

  /** The fleet's rows lie in a database of their own: they go now, whatever becomes of the rest. */
  @Override
  public void forget(Transaction transaction, CustomerId customer) {
    fleet.forget(customer);
  }

  /** Says nothing of its own accord; looks after locks that were not heard of. */
  @Override
  public List<Notice> due(Transaction transaction, Instant now) {
    if (fleet instanceof BuiltInFleet builtIn) {
      builtIn.sweep();
    }
    return List.of();
  }
}
