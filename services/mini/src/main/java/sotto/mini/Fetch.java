package sotto.mini;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a program asks of a server.
 *
 * @param id what the program's app calls it, by which it is ended
 * @param until nobody waits for it any more, by the asker's clock
 * @param headers those that go through
 */
record Fetch(
    String id,
    String url,
    String method,
    SortedMap<String, String> headers,
    Body body,
    Duration timeout,
    Instant until) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");
  private static final int TIMEOUT_MAX = 60_000;

  /** What goes along. */
  sealed interface Body {
    record Bytes(byte[] bytes) implements Body {}

    /** A file that lies sealed on a relay. */
    record File(JsonNode named) implements Body {}
  }

  /** Reads one; empty where it is not as the spec has it. */
  static Optional<Fetch> of(JsonNode json) {
    Optional<String> id = text(json, "id").filter(each -> ID.matcher(each).matches());
    Optional<String> url = text(json, "url");
    Optional<String> method = text(json, "method").filter(METHODS::contains);
    Optional<Body> body = body(json);
    JsonNode timeout = json.path("timeout");
    JsonNode until = json.path("until");
    if (id.isEmpty()
        || url.isEmpty()
        || method.isEmpty()
        || body.isEmpty()
        || !timeout.canConvertToInt()
        || timeout.intValue() < 1
        || !until.canConvertToLong()) {
      return Optional.empty();
    }
    return Optional.of(
        new Fetch(
            id.get(),
            url.get(),
            method.get(),
            headers(json.path("headers")),
            body.get(),
            Duration.ofMillis(Math.min(timeout.intValue(), TIMEOUT_MAX)),
            Instant.ofEpochMilli(until.longValue())));
  }

  private static Optional<Body> body(JsonNode json) {
    if (json.has("file")) {
      return Optional.of(new Body.File(json.path("file")));
    }
    if (json.has("base64")) {
      try {
        return text(json, "base64").map(each -> new Body.Bytes(Base64.getDecoder().decode(each)));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    return json.has("text")
        ? text(json, "text").map(each -> new Body.Bytes(each.getBytes(StandardCharsets.UTF_8)))
        : Optional.of(new Body.Bytes(new byte[0]));
  }

  private static SortedMap<String, String> headers(JsonNode json) {
    SortedMap<String, String> written = new TreeMap<>();
    json.properties()
        .forEach(each ->
            Optional.ofNullable(each.getValue().textValue())
                .ifPresent(value -> written.put(each.getKey(), value)));
    return Heading.sent(written);
  }

  private static Optional<String> text(JsonNode json, String name) {
    return Optional.ofNullable(json.path(name).textValue());
  }
}
