package sotto.bikes.tomp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.bikes.fleet.FleetWorld;

/** What an operator's side answers on the wire, also to those who mean no good. */
class TompDeskTest {
  private static final String USE =
      """
      {"inputs":{"customer":"c1","assets":["GBFS:vehicles:OT-1"]}}\
      """;

  @TempDir private Path folder;
  private FleetWorld world;
  private OperatorOnLoopback operator;

  @BeforeEach
  void open() {
    world = new FleetWorld(folder);
    operator = new OperatorOnLoopback(world);
  }

  @AfterEach
  void close() {
    operator.close();
    world.close();
  }

  @Test
  void a_ride_by_the_book() throws Exception {
    JsonNode reserved = post("use-asset", "k1", USE, 200);
    JsonNode properties = reserved.path("properties");
    assertEquals("FeatureCollection", reserved.path("type").asText());
    assertEquals("package", properties.path("type").asText());
    assertEquals("CONFIRMED", properties.path("status").asText());
    assertEquals("NOT_STARTED", properties.path("legs").path(0).path("status").asText());
    assertEquals("BICYCLE", properties.path("legs").path(0).path("mode").asText());
    assertEquals("EUR", properties.path("price").path("currencyCode").asText());
    assertEquals("FIXED", properties.path("price").path("elements").path(0).path("type").asText());
    assertEquals(
        "MINUTE", properties.path("price").path("elements").path(1).path("units").asText());

    String id = properties.path("id").asText();
    String leg = "{\"inputs\":{\"package\":\"%s\",\"leg\":\"%s\"%s}}";
    JsonNode begun = post("start-leg", "k2", leg.formatted(id, id, ""), 200);
    assertEquals("STARTED", begun.path("properties").path("status").asText());
    assertEquals("IN_USE", begun.path("properties").path("legs").path(0).path("status").asText());

    JsonNode refused =
        post("end-leg", "k3", leg.formatted(id, id, ",\"assetLocation\":\"GPS:46.25,-27.4\""), 409);
    assertEquals(4501, refused.path("errors").path(0).path("errorcode").asInt());
    JsonNode ended =
        post(
            "end-leg",
            "k4",
            leg.formatted(id, id, ",\"assetLocation\":\"GBFS:stations:quay\""),
            200);
    assertEquals("ENDED", ended.path("properties").path("status").asText());
    assertEquals("1.19", ended.path("properties").path("price").path("amount").asText());
    assertEquals(ended, get("/collections/packages/items?packageId=" + id, 200));
  }

  @Test
  void what_was_not_started_can_be_given_back() throws Exception {
    String id = post("use-asset", "k1", USE, 200).path("properties").path("id").asText();
    post("rollback-purchase", "k2", "{\"inputs\":{\"package\":\"" + id + "\"}}", 200);
    post("use-asset", "k3", USE, 200);
  }

  @Test
  void without_a_token_nothing_is_told_but_what_is_public() throws Exception {
    for (String header : List.of("Bearer wrong", "", "Basic " + OperatorOnLoopback.TOKEN)) {
      HttpResponse<String> response =
          send(
              request("/processes/use-asset/execution", header)
                  .POST(HttpRequest.BodyPublishers.ofString(USE)));
      assertEquals(401, response.statusCode());
    }
    assertEquals(200, send(request("/collections/datasources/items", "").GET()).statusCode());
  }

  @Test
  void another_resellers_rides_do_not_exist() throws Exception {
    String id = post("use-asset", "k1", USE, 200).path("properties").path("id").asText();
    HttpResponse<String> response =
        send(
            request(
                    "/collections/packages/items?packageId=" + id,
                    "Bearer " + OperatorOnLoopback.OTHER_TOKEN)
                .GET());
    assertEquals(404, response.statusCode());
    get("/collections/packages/items?packageId=" + id, 200);
  }

  @Test
  void requests_that_are_none() throws Exception {
    post("use-asset", "k1", "", 400);
    post("use-asset", "k1", "[]", 400);
    post("use-asset", "k1", "{\"inputs\":{\"assets\":[\"OT-1\"]}}", 400);
    post("use-asset", "k1", "{\"inputs\":{\"customer\":\"c'; --\",\"assets\":[\"OT-1\"]}}", 400);
    post("use-asset", "k1", "{\"inputs\":{\"customer\":\"c\",\"assets\":[\"a\",\"b\"]}}", 400);
    post("use-asset", "bad key", USE, 400);
    post("end-leg", "k1", "{\"inputs\":{\"package\":\"x\",\"assetLocation\":\"moon\"}}", 400);
    post("fly-asset", "k1", "{\"inputs\":{}}", 404);
    post("use-asset", "k1", "{\"inputs\":" + "[".repeat(5_000), 400);
    post("use-asset", "k1", " ".repeat(TompServer.BODY_BYTES_MAX + 1), 413);
    get("/collections/packages/items", 400);
    get("/collections/packages/items?packageId=%01%0a", 400);
    get("/collections/packages/items?packageId=nobodys", 404);
  }

  @Test
  void whatever_is_sent_is_answered() throws Exception {
    long seed = Long.getLong("sotto.seed", 11);
    Random random = new Random(seed);
    for (int round = 0; round < 150; round++) {
      StringBuilder body = new StringBuilder(USE);
      for (int i = random.nextInt(4); i >= 0; i--) {
        int at = random.nextInt(body.length());
        body.replace(at, at + 1, "" + (char) (32 + random.nextInt(95)));
      }
      HttpResponse<String> response =
          send(
              request("/processes/use-asset/execution", "Bearer " + OperatorOnLoopback.TOKEN)
                  .header("Idempotency-Key", "f" + round)
                  .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
      assertTrue(response.statusCode() < 500, () -> "seed " + seed + ": " + body);
    }
  }

  private JsonNode post(String process, String key, String body, int status) throws Exception {
    HttpResponse<String> response =
        send(
            request("/processes/" + process + "/execution", "Bearer " + OperatorOnLoopback.TOKEN)
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    assertEquals(status, response.statusCode(), response::body);
    return new ObjectMapper().readTree(response.body());
  }

  private JsonNode get(String path, int status) throws Exception {
    HttpResponse<String> response = send(request(path, "Bearer " + OperatorOnLoopback.TOKEN).GET());
    assertEquals(status, response.statusCode(), response::body);
    return new ObjectMapper().readTree(response.body());
  }

  private HttpRequest.Builder request(String path, String authorization) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(operator.at("/tomp/v2") + path));
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return operator.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
