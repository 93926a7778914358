package sotto.demo.cafe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;

/** Sends subscribe messages, as any server does at {@code api.weixin.qq.com}. */
final class WechatPost {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Set<Integer> TOKEN_IS_OLD = Set.of(40001, 42001);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final String api;
  private final String secret;
  private String token = "";

  /**
   * @param api where it is sent to, such as {@code http://127.0.0.1:8491}
   */
  WechatPost(HttpClient http, String api, String secret) {
    this.http = http;
    this.api = api;
    this.secret = secret;
  }

  /** Gives WeChat's number for what became of it: 0 when it will be told. */
  int send(ObjectNode message) throws IOException, InterruptedException {
    int became = sent(message);
    if (TOKEN_IS_OLD.contains(became)) {
      ObjectNode wanted =
          JsonNodeFactory.instance
              .objectNode()
              .put("grant_type", "client_credential")
              .put("appid", "cafe")
              .put("secret", secret);
      token = post("/cgi-bin/stable_token", wanted).path("access_token").asText();
      became = sent(message);
    }
    return became;
  }

  private int sent(ObjectNode message) throws IOException, InterruptedException {
    return post("/cgi-bin/message/subscribe/send?access_token=" + token, message)
        .path("errcode")
        .asInt(-1);
  }

  private JsonNode post(String path, ObjectNode said) throws IOException, InterruptedException {
    HttpRequest asked =
        HttpRequest.newBuilder(URI.create(api + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(said.toString()))
            .build();
    return JSON.readTree(http.send(asked, HttpResponse.BodyHandlers.ofByteArray()).body());
  }
}
