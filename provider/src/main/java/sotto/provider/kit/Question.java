package sotto.provider.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import sotto.provider.booking.CustomerId;

/**
 * A question to a {@link SlowService}.
 *
 * @param customer an alias: it says nothing about a person
 * @param body JSON as it came, at most 24 KiB: not checked by anybody yet
 * @param files those that it names
 */
public record Question(CustomerId customer, String operation, byte[] body, Files files) {
  /** Files that customers put on a relay, sealed, for a question that names them. */
  public interface Files {
    /**
     * A file by {@code {"relay", "blob", "key", "size"}}: the key as base64url. Empty where that
     * names none, where it is larger, and where the relay has it no more or is neither the
     * provider's nor the customer's.
     *
     * @param bytesMax of the file
     */
    Optional<byte[]> get(JsonNode named, int bytesMax) throws InterruptedException;
  }

  /** The body as JSON; where it is none the question is refused. */
  public JsonNode json() {
    return Asked.json(body);
  }
}
