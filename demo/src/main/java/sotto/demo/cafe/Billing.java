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
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** How the café's server asks to be paid: as it would at {@code api.mch.weixin.qq.com}. */
final class Billing {
  private static final String MERCHANT = "1900000109";
  private static final String APP = "kittiwake";
  private static final int WORDS_MAX = 127;
  private static final Duration GOOD_FOR = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final Account account;

  /**
   * What it has from who pays it.
   *
   * @param host in place of WeChat's, such as {@code http://127.0.0.1:8491}
   * @param secret that shows who asks
   * @param key the APIv3 key: what is told is sealed under it
   * @param tellAt where it wants to be told
   */
  record Account(String host, String secret, String key, String tellAt) {}

  Billing(HttpClient http, Account account) {
    this.http = http;
    this.account = account;
  }

  /** What the program gives to {@code wx.requestPayment}; empty where no bill is made. */
  Optional<ObjectNode> bill(Unpaid order, Instant now) throws IOException {
    ObjectNode asked =
        JsonNodeFactory.instance
            .objectNode()
            .put("appid", APP)
            .put("mchid", MERCHANT)
            .put("description", words(order))
            .put("out_trade_no", order.number())
            .put("time_expire", now.plus(GOOD_FOR).toString())
            .put("notify_url", account.tellAt);
    asked.putObject("amount").put("total", order.total()).put("currency", "EUR");
    asked.putObject("payer").put("openid", order.openid());
    HttpResponse<byte[]> answer = post("jsapi", asked);
    if (answer.statusCode() != 200) {
      return Optional.empty();
    }
    return Optional.of(
        JsonNodeFactory.instance
            .objectNode()
            .put("timeStamp", String.valueOf(now.getEpochSecond()))
            .put("nonceStr", order.number())
            .put("package", "prepay_id=" + JSON.readTree(answer.body()).path("prepay_id").asText())
            .put("signType", "RSA")
            .put("paySign", "not looked at in Sotto"));
  }

  private static String words(Unpaid order) {
    String words =
        order.wish().cups().entrySet().stream()
            .map(each -> each.getValue() + " × " + each.getKey().name(order.wish().chinese()))
            .collect(Collectors.joining(", "));
    return words.substring(0, Math.min(words.length(), WORDS_MAX));
  }

  /** Nobody can agree to it any more; false where somebody has, or that is not known. */
  boolean close(String number) throws IOException {
    ObjectNode asked = JsonNodeFactory.instance.objectNode().put("mchid", MERCHANT);
    int status = post("out-trade-no/" + number + "/close", asked).statusCode();
    return status == 204 || status == 404;
  }

  private HttpResponse<byte[]> post(String what, JsonNode body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(account.host + "/v3/pay/transactions/" + what))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Sotto-Secret", account.secret)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /**
   * What was told, if the holder of the key tells it: anybody may say something at this address.
   */
  Optional<JsonNode> opened(JsonNode told) {
    JsonNode resource = told.path("resource");
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(account.key.getBytes(StandardCharsets.US_ASCII), "AES"),
          new GCMParameterSpec(128, bytes(resource, "nonce")));
      cipher.updateAAD(bytes(resource, "associated_data"));
      byte[] sealed = Base64.getDecoder().decode(resource.path("ciphertext").asText());
      return Optional.of(JSON.readTree(cipher.doFinal(sealed)));
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(JsonNode resource, String member) {
    return resource.path(member).asText().getBytes(StandardCharsets.UTF_8);
  }
}
