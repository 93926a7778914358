package sotto.provider.consent;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * All that is stored of an alias, as JSON that another provider can read: the answer to a request
 * for access or for portability. What is UTF-8 stands as {@code text}, all else as {@code base64}.
 */
public final class HoldingJson {
  private HoldingJson() {}

  /** An array with one object a consent. */
  public static ArrayNode of(List<Holding> holdings) {
    ArrayNode node = JsonNodeFactory.instance.arrayNode();
    for (Holding holding : holdings) {
      Consent consent = holding.consent();
      ObjectNode each = node.addObject();
      each.put("consent", consent.id().value());
      each.put("purpose", consent.purpose());
      each.put("recorded", holding.recorded().toString());
      each.put("until", consent.until().toString());
      ArrayNode fields = each.putArray("fields");
      consent.fields().forEach(fields::add);
      ObjectNode withdrawn = each.putObject("withdrawn");
      holding.withdrawn().forEach((field, at) -> withdrawn.put(field, at.toString()));
      put(each.putObject("record"), consent.record());
      ArrayNode values = each.putArray("values");
      holding.values().forEach(value -> put(values.addObject(), value));
    }
    return node;
  }

  private static void put(ObjectNode node, Holding.Value value) {
    node.put("field", value.item().field());
    if (!value.item().about().isEmpty()) {
      node.put("about", value.item().about());
    }
    put(node, value.bytes());
    node.put("stored", value.stored().toString());
    node.put("keptUntil", value.keepUntil().toString());
    ArrayNode duties = node.putArray("duties");
    for (Duty duty : value.duties()) {
      duties.addObject().put("law", duty.law()).put("until", duty.until().toString());
    }
  }

  private static void put(ObjectNode node, byte[] bytes) {
    Optional<String> text = text(bytes);
    if (text.isPresent()) {
      node.put("text", text.get());
    } else {
      node.put("base64", Base64.getEncoder().encodeToString(bytes));
    }
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
