package sotto.bikes.gbfs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import sotto.bikes.json.BoundedJson;

/**
 * Reads a value out of a file that goes on after it, and counts what it is made of: two bytes of a
 * file become a hundred of memory, so what is bounded in bytes is not bounded yet.
 */
final class BoundedTree extends JsonParserDelegate {
  private static final ObjectReader VALUES =
      BoundedJson.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final int tokensMax;
  private int left;

  /**
   * @param tokensMax brackets, names and values of what is read, at most
   */
  BoundedTree(JsonParser file, int tokensMax) {
    super(file);
    this.tokensMax = tokensMax;
    this.left = tokensMax;
  }

  /** The value at which the file stands, counted with those that were read before. */
  JsonNode further() throws IOException {
    return VALUES.readTree(this);
  }

  /** The same, counted by itself. */
  JsonNode next() throws IOException {
    left = tokensMax;
    return further();
  }

  @Override
  public JsonToken nextToken() throws IOException {
    left--;
    if (left < 0) {
      throw new StreamConstraintsException(
          "A value of more than " + tokensMax + " parts", currentLocation());
    }
    return super.nextToken();
  }
}
