package sotto.demo.cafe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/**
 * Who is logged in at the café's server: it exchanges codes as it would at {@code
 * api.weixin.qq.com}, and gives a token for each. Kept in memory: after a restart everybody logs in
 * anew.
 */
final class Sessions {
  private static final int SESSIONS_MAX = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final String exchange;
  private final String secret;
  private final RandomGenerator random;
  private final SequencedMap<String, String> openids = new LinkedHashMap<>();

  /**
   * @param exchange where codes are exchanged, such as {@code http://127.0.0.1:8491}
   */
  Sessions(HttpClient http, String exchange, String secret, RandomGenerator random) {
    this.http = http;
    this.exchange = exchange;
    this.secret = secret;
    this.random = random;
  }

  /** A token for whoever has a code that is good. */
  Optional<String> open(String code) throws IOException {
    String query =
        "appid=cafe&grant_type=authorization_code&secret="
            + URLEncoder.encode(secret, StandardCharsets.UTF_8)
            + "&js_code="
            + URLEncoder.encode(code, StandardCharsets.UTF_8);
    HttpRequest asked =
        HttpRequest.newBuilder(URI.create(exchange + "/sns/jscode2session?" + query))
            .timeout(PATIENCE)
            .build();
    try {
      JsonNode answer =
          JSON.readTree(http.send(asked, HttpResponse.BodyHandlers.ofByteArray()).body());
      return Optional.ofNullable(answer.path("openid").textValue()).map(this::begin);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private synchronized String begin(String openid) {
    byte[] token = new byte[16];
    random.nextBytes(token);
    String written = HexFormat.of().formatHex(token);
    openids.put(written, openid);
    if (openids.size() > SESSIONS_MAX) {
      openids.pollFirstEntry();
    }
    return written;
  }

  /** Whose a token is. */
  synchronized Optional<String> of(String token) {
    return Optional.ofNullable(openids.get(token));
  }
}
