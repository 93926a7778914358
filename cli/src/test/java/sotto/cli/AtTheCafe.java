package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the program of the demo's café asks of its provider, and hears; all of it is a secret. */
final class AtTheCafe {
  private final Guest drinker;
  private final DealingSecrets secrets;

  private AtTheCafe(Guest drinker, DealingSecrets secrets) {
    this.drinker = drinker;
    this.secrets = secrets;
  }

  /** Logs in, gives a number, orders, agrees to pay, and is told how far it is. */
  static void drink(Guest drinker, DealingSecrets secrets) throws Exception {
    new AtTheCafe(drinker, secrets).drink();
  }

  private void drink() throws Exception {
    JsonNode login = drinker.question("mini/1", "login", "{}");
    secrets.add("code of a login", login.path("code").asText());
    JsonNode session = fetch("POST", "/api/login", "", login.toString());
    String token = session.path("token").asText();
    secrets.add("token", token);
    String number = "+41791234567";
    secrets.add("phone number", number);
    secrets.parts(
        "what stands for a number",
        drinker.question("mini/1", "phone", "{\"number\":\"" + number + "\"}"));
    allow();
    String order = "{\"items\":[{\"id\":\"oat-latte\",\"count\":2}]}";
    secrets.add("order", order);
    JsonNode ordered = fetch("POST", "/api/orders", token, order);
    secrets.parts("what was ordered", ordered);
    pay(ordered.path("payment").path("package").asText().replace("prepay_id=", ""));
    secrets.parts("what was told", new ObjectMapper().readTree(drinker.notice().body()));
    assertEquals(1, fetch("GET", "/api/orders", token, "").size());
    live(token);
    JsonNode held = drinker.question("privacy/1", "access", "{}");
    secrets.add("openid", held.path("services").path("mini/1").path("openid").asText());
  }

  /** May be told when an order is ready. */
  private void allow() throws Exception {
    ObjectNode allowance =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", drinker.fresh().hex())
            .put("program", drinker.fresh().hex().substring(32))
            .put("until", System.currentTimeMillis() + 60_000);
    allowance.putArray("templates").add("order-ready");
    secrets.parts("what may be told", allowance);
    drinker.question("mini/1", "allow", allowance.toString());
  }

  /** Agrees to what the café asks for. */
  private void pay(String prepay) throws Exception {
    ObjectNode asked = JsonNodeFactory.instance.objectNode().put("prepay", prepay);
    JsonNode bill = drinker.question("mini/1", "bill", asked.toString());
    secrets.parts("bill", bill);
    asked.put("way", "at-the-venue").set("sum", bill.path("sum"));
    drinker.have("mini/1", "pay", asked.toString());
  }

  /** How far the order is, over a socket. */
  private void live(String token) throws Exception {
    String url = "wss://live.cafe.sotto.example/";
    secrets.add("address of a socket", url);
    ObjectNode open =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", drinker.fresh().hex())
            .put("url", url)
            .put("method", "GET")
            .put("timeout", 20_000)
            .put("until", System.currentTimeMillis() + 60_000);
    open.putObject("headers").put("Authorization", "Bearer " + token);
    secrets.add("id of a socket", open.path("id").asText());
    drinker.question("mini/1", "open", open.toString());
    ObjectNode hear = JsonNodeFactory.instance.objectNode().put("id", open.path("id").asText());
    JsonNode told =
        drinker.question("mini/1", "hear", hear.put("after", 0).put("wait", 20_000).toString());
    secrets.add("what a socket told", told.path("heard").path(0).path("text").asText());
    drinker.question("mini/1", "close", hear.toString());
  }

  private JsonNode fetch(String method, String path, String token, String body) throws Exception {
    String url = "https://cafe.sotto.example" + path;
    secrets.add("address " + path, url);
    ObjectNode question =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", drinker.fresh().hex())
            .put("url", url)
            .put("method", method)
            .put("text", body)
            .put("timeout", 20_000)
            .put("until", System.currentTimeMillis() + 60_000);
    question.putObject("headers").put("Authorization", "Bearer " + token);
    secrets.add("id of a fetch " + method + path, question.path("id").asText());
    JsonNode answer = drinker.question("mini/1", "fetch", question.toString());
    assertEquals(200, answer.path("statusCode").asInt());
    return new ObjectMapper().readTree(answer.path("text").asText());
  }
}
