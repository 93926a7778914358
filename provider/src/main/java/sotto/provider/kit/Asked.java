package sotto.provider.kit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import sotto.provider.booking.CustomerId;
import sotto.provider.booking.RequestId;
import sotto.provider.consent.AliasId;
import sotto.provider.consent.Consents;
import sotto.provider.consent.Holding;
import sotto.provider.consent.Item;
import sotto.provider.database.Transaction;

/**
 * A request, as a handler gets it.
 *
 * @param transaction in which the answer is stored, and all that the handler stores
 * @param customer an alias: it says nothing about a person
 * @param kept whether it changes something; a question is not answered twice alike
 * @param body JSON as it came, at most 24 KiB: not checked by anybody yet
 */
public record Asked(
    Transaction transaction,
    Consents consents,
    RequestId request,
    CustomerId customer,
    String operation,
    boolean kept,
    byte[] body) {

  /** What is no JSON, or nests too deeply: the request is refused. */
  static final class NoJson extends RuntimeException {
    NoJson(Throwable cause) {
      super("The body is no JSON.", cause);
    }
  }

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(32).build())
              .build());

  /** The body as JSON; where it is none the request is refused. */
  public JsonNode json() {
    return json(body);
  }

  static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new NoJson(e);
    }
  }

  /** A personal field that the customer gave and has not taken back, such as {@code Name}. */
  public Optional<byte[]> field(String name) {
    Item item = Item.of(name);
    return consents.access(transaction, new AliasId(customer.value())).stream()
        .map(Holding::consent)
        .filter(consent -> consent.fields().contains(name))
        .flatMap(consent -> consents.read(transaction, consent.id(), item).stream())
        .reduce((earlier, later) -> later);
  }

  /** The same as text. */
  public Optional<String> text(String name) {
    return field(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
