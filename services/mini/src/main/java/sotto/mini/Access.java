package sotto.mini;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What WeChat's {@code getAccessToken} and {@code getStableAccessToken} answer to a server, and
 * whether it may ask for what needs one.
 */
final class Access {
  /** Bytes of what a server says. */
  static final int BODY_MAX = 16 << 10;

  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8).build())
              .build());

  private final ServerSecret secret;
  private final InstantSource clock;
  private final Tokens tokens;

  /**
   * @param random a secure source
   */
  Access(ServerSecret secret, InstantSource clock, RandomGenerator random) {
    this.secret = secret;
    this.clock = clock;
    tokens = new Tokens(clock, random);
  }

  /** To {@code GET /cgi-bin/token}. */
  ObjectNode token(Query asked) {
    return token(asked.get("secret"), asked.get("grant_type"), true);
  }

  /** To {@code POST /cgi-bin/stable_token}. */
  ObjectNode stableToken(byte[] body) {
    JsonNode asked = read(body);
    return token(
        asked.path("secret").asText(),
        asked.path("grant_type").asText(),
        asked.path("force_refresh").asBoolean());
  }

  private ObjectNode token(String given, String grant, boolean another) {
    if (!secret.is(given)) {
      return Errcode.BAD_SECRET.json();
    }
    if (!grant.equals("client_credential")) {
      return Errcode.BAD_GRANT.json();
    }
    Tokens.Token token = another ? tokens.issue() : tokens.current();
    return JsonNodeFactory.instance
        .objectNode()
        .put("access_token", token.value())
        .put("expires_in", Duration.between(clock.instant(), token.until()).toSeconds());
  }

  /** Why a server is not let in; empty where its token is good. */
  Optional<Errcode> refusal(Query asked) {
    return switch (tokens.of(asked.get("access_token"))) {
      case GOOD -> Optional.empty();
      case OVER -> Optional.of(Errcode.TOKEN_OVER);
      case UNKNOWN -> Optional.of(Errcode.BAD_TOKEN);
    };
  }

  /** What a server says; missing where it is no JSON, or too long. */
  static JsonNode read(byte[] body) {
    try {
      return body.length > BODY_MAX ? JSON.missingNode() : JSON.readTree(body);
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }
}
