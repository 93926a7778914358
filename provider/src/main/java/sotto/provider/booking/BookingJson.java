package sotto.provider.booking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What the kernel answers, as JSON ({@code spec/booking.md}): the building blocks of every
 * service's own shapes. It names no customer: whoever reads an answer is the one.
 */
public final class BookingJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private BookingJson() {}

  /** A sum: {@code {"currency":"EUR","minor":1250}}. */
  public static ObjectNode money(Money value) {
    return NODES
        .objectNode()
        .put("currency", value.getCurrencyUnit().getCode())
        .put("minor", value.getAmountMinorLong());
  }

  /** A booking. */
  public static ObjectNode booking(Booking booking) {
    ObjectNode node = NODES.objectNode();
    node.put("id", booking.id().value());
    node.put("offer", booking.offer().value());
    node.put("state", booking.state().word());
    node.set("lines", lines(booking.lines()));
    node.set("price", money(booking.price()));
    node.put("heldUntil", booking.heldUntil().toString());
    booking.payment().ifPresent(payment -> node.put("payment", payment));
    booking.charge().ifPresent(charge -> node.set("charge", money(charge)));
    node.put("made", booking.made().toString());
    node.put("changed", booking.changed().toString());
    return node;
  }

  static ArrayNode lines(List<Line> lines) {
    ArrayNode node = NODES.arrayNode();
    for (Line line : lines) {
      ObjectNode each = node.addObject();
      line.unit().ifPresent(unit -> each.put("unit", unit));
      each.put("tariff", line.tariff());
      each.set("price", money(line.price()));
    }
    return node;
  }

  /** What became of a command. */
  public static ObjectNode outcome(Outcome outcome) {
    ObjectNode node = NODES.objectNode();
    switch (outcome) {
      case Outcome.Done done -> node.set("booking", booking(done.booking()));
      case Outcome.Refused refused -> node.set("refused", refusal(refused.refusal()));
    }
    return node;
  }

  /** Why a command was not done. */
  public static ObjectNode refusal(Refusal refusal) {
    ObjectNode node = NODES.objectNode();
    node.put("code", refusal.code());
    switch (refusal) {
      case Refusal.UnknownUnits unknown -> node.set("units", words(unknown.units()));
      case Refusal.Taken taken -> node.set("units", words(taken.units()));
      case Refusal.SoldOut soldOut -> node.put("free", soldOut.free());
      case Refusal.TooManyHolds tooMany -> node.put("max", tooMany.max());
      case Refusal.PriceDiffers differs -> node.set("price", money(differs.price()));
      case Refusal.NotNow notNow -> node.put("state", notNow.state().word());
      case Refusal.NotOffered _,
          Refusal.NoSuchBooking _,
          Refusal.HoldExpired _,
          Refusal.PaymentDeclined _,
          Refusal.RequestReused _ -> {}
    }
    return node;
  }

  private static ArrayNode words(List<String> words) {
    ArrayNode node = NODES.arrayNode();
    words.forEach(node::add);
    return node;
  }

  /** What {@link #outcome} wrote, of a booking of this customer's. */
  static Outcome readOutcome(String json, CustomerId customer) {
    try {
      JsonNode node = JSON.readTree(json);
      return node.has("booking")
          ? new Outcome.Done(readBooking(node.get("booking"), customer))
          : new Outcome.Refused(readRefusal(node.get("refused")));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer that was stored is no JSON", e);
    }
  }

  private static Booking readBooking(JsonNode node, CustomerId customer) {
    List<Line> lines = new ArrayList<>();
    for (JsonNode line : node.get("lines")) {
      lines.add(
          Line.of(
              line.get("unit").textValue(),
              line.get("tariff").textValue(),
              readMoney(line.get("price"))));
    }
    return new Booking(
        new BookingId(node.get("id").textValue()),
        new OfferId(node.get("offer").textValue()),
        customer,
        State.of(node.get("state").textValue()),
        lines,
        readMoney(node.get("price")),
        Instant.parse(node.get("heldUntil").textValue()),
        Optional.ofNullable(node.get("payment")).map(JsonNode::textValue),
        Optional.ofNullable(node.get("charge")).map(BookingJson::readMoney),
        Instant.parse(node.get("made").textValue()),
        Instant.parse(node.get("changed").textValue()));
  }

  private static Refusal readRefusal(JsonNode node) {
    String code = node.get("code").textValue();
    return switch (code) {
      case "not-offered" -> new Refusal.NotOffered();
      case "unknown-units" -> new Refusal.UnknownUnits(readWords(node.get("units")));
      case "taken" -> new Refusal.Taken(readWords(node.get("units")));
      case "sold-out" -> new Refusal.SoldOut(node.get("free").intValue());
      case "too-many-holds" -> new Refusal.TooManyHolds(node.get("max").intValue());
      case "price-differs" -> new Refusal.PriceDiffers(readMoney(node.get("price")));
      case "no-such-booking" -> new Refusal.NoSuchBooking();
      case "hold-expired" -> new Refusal.HoldExpired();
      case "not-now" -> new Refusal.NotNow(State.of(node.get("state").textValue()));
      case "payment-declined" -> new Refusal.PaymentDeclined();
      case "request-reused" -> new Refusal.RequestReused();
      default -> throw new IllegalStateException("No refusal has the code that was stored");
    };
  }

  private static Money readMoney(JsonNode node) {
    return Money.ofMinor(
        CurrencyUnit.of(node.get("currency").textValue()), node.get("minor").longValue());
  }

  private static List<String> readWords(JsonNode node) {
    List<String> words = new ArrayList<>();
    node.forEach(word -> words.add(word.textValue()));
    return words;
  }
}
