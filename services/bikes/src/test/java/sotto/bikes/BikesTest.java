package sotto.bikes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.bikes.fleet.FleetWorld;
import sotto.bikes.json.BoundedJson;
import sotto.provider.booking.CustomerId;

/** The operations of the service, as they come out of a conversation (spec/bikes.md). */
class BikesTest {
  private static final CustomerId MIRA = FleetWorld.rider("mira");
  private static final String PRICE =
      "{\"id\":\"otter-electric-ride\",\"amount\":%s,\"currencyCode\":\"EUR\"}";

  @TempDir private Path folder;
  private FleetWorld world;
  private Bikes bikes;

  @BeforeEach
  void open() {
    world = new FleetWorld(folder);
    bikes = new Bikes(world.fleet());
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void a_ride_from_the_region_to_the_receipt() {
    JsonNode region = done("region", "{}");
    assertEquals("3.0", region.path("version").asText());
    JsonNode vehicle = region.path("vehicle_status").path("vehicles").path(0);
    String id = vehicle.path("vehicle_id").asText();

    JsonNode begun = done("unlock", "{\"assets\":[\"" + id + "\"]}");
    String ride = begun.path("properties").path("id").asText();
    assertEquals("STARTED", begun.path("properties").path("status").asText());

    world.clock.pass(Duration.ofSeconds(125));
    String body = "{\"package\":\"" + ride + "\"}";
    JsonNode running = done("ride", body);
    assertTrue(running.path("properties").path("price").path("estimated").asBoolean());
    assertFailed("not-now", "receipt", body);

    done("end", "{\"package\":\"" + ride + "\",\"assetLocation\":\"GBFS:stations:quay\"}");
    JsonNode receipt = done("receipt", body);
    assertEquals("Otter", receipt.path("system").path("name").path(0).path("text").asText());
    List<String> lines = new ArrayList<>();
    receipt
        .path("lines")
        .forEach(line -> lines.add(line.path("for").asText() + " " + line.path("amount").asText()));
    boolean cargo = vehicle.path("vehicle_type_id").asText().equals("otter-cargo");
    assertEquals(
        cargo ? List.of("unlocking 1.50", "time 0.87") : List.of("unlocking 1.00", "time 0.57"),
        lines);
    assertEquals(
        cargo ? "2.37" : "1.57",
        receipt.path("package").path("properties").path("price").path("amount").asText());
  }

  @Test
  void unlocking_by_what_a_qr_code_says() {
    for (String said :
        List.of(
            "OT-1",
            " OT-1 ",
            "GBFS:vehicles:OT-1",
            "https://otter.example/unlock/OT-1?from=qr",
            "https://otter.example/b/OT-1/")) {
      assertEquals(Optional.of("OT-1"), Bikes.assetOf(said), said);
    }
    for (String said : List.of("", "https://", "OT 1", "<b>", "x".repeat(400), "https://a/%00")) {
      assertEquals(Optional.empty(), Bikes.assetOf(said), said);
    }
    done("unlock", "{\"assets\":[\"https://otter.example/unlock/OT-1\"]}");
  }

  @Test
  void a_price_that_was_shown_holds_or_nothing_begins() {
    String unlock = "{\"assets\":[\"OT-1\"],\"price\":" + PRICE + "}";
    assertFailed("price-differs", "unlock", unlock.formatted("0.01"));
    done("unlock", unlock.formatted("1.00"));
  }

  @Test
  void a_free_place_comes_beside_the_body_under_a_consent_or_not_at_all() {
    String ride = done("unlock", "{\"assets\":[\"OT-1\"]}").path("properties").path("id").asText();
    String inBody = "{\"package\":\"" + ride + "\",\"assetLocation\":\"GPS:46.2,-27.4\"}";
    assertInstanceOf(Bikes.Answer.NotUnderstood.class, ask("end", inBody, Map.of()));
    Bikes.Answer answer =
        ask(
            "end",
            "{\"package\":\"" + ride + "\"}",
            Map.of(Bikes.PLACE_FIELD, "GPS:46.2,-27.4".getBytes(StandardCharsets.UTF_8)));
    assertInstanceOf(Bikes.Answer.Done.class, answer);
  }

  @Test
  void somebody_elses_ride_does_not_exist() {
    String ride = done("unlock", "{\"assets\":[\"OT-1\"]}").path("properties").path("id").asText();
    Bikes.Answer answer =
        bikes.answer(
            FleetWorld.rider("lin"),
            world.request(),
            "ride",
            ("{\"package\":\"" + ride + "\"}").getBytes(StandardCharsets.UTF_8),
            Map.of());
    assertEquals("no-such-ride", code(answer));
  }

  @Test
  void what_is_not_of_the_chapter_is_not_understood() {
    for (String[] wrong :
        new String[][] {
          {"fly", "{}"},
          {"unlock", "{}"},
          {"unlock", "{\"assets\":[\"OT-1\",\"OT-2\"]}"},
          {"unlock", "{\"assets\":\"OT-1\"}"},
          {"unlock", "{\"assets\":[\"OT-1\"],\"price\":{}}"},
          {"unlock", "{\"assets\":[\"OT-1\"],\"price\":" + PRICE.formatted("1e999999999") + "}"},
          {"ride", "{\"package\":\"\"}"},
          {"ride", "{\"package\":\"a b\"}"},
          {"end", "{\"package\":\"x\",\"assetLocation\":\"here\"}"},
          {"region", "[]"},
          {"region", ""},
          {"region", "{".repeat(10_000)}
        }) {
      assertInstanceOf(
          Bikes.Answer.NotUnderstood.class, ask(wrong[0], wrong[1], Map.of()), wrong[1]);
    }
  }

  @Test
  void whatever_is_asked_is_answered() {
    Random random = new Random(Long.getLong("sotto.seed", 2));
    String[] seeds = {
      "{\"assets\":[\"OT-1\"],\"price\":" + PRICE.formatted("1.00") + "}",
      "{\"package\":\"x\",\"assetLocation\":\"GPS:46.2,-27.4\"}"
    };
    String[] operations = {"unlock", "end", "ride", "receipt", "region"};
    for (int round = 0; round < 600; round++) {
      StringBuilder body = new StringBuilder(seeds[random.nextInt(seeds.length)]);
      for (int i = random.nextInt(4); i >= 0; i--) {
        int at = random.nextInt(body.length());
        body.replace(at, at + 1, "" + (char) random.nextInt(0x180));
      }
      Bikes.Answer answer = ask(operations[random.nextInt(4)], body.toString(), Map.of());
      assertTrue(BoundedJson.object(answer.json()).isPresent());
    }
  }

  private JsonNode done(String operation, String body) {
    Bikes.Answer answer = ask(operation, body, Map.of());
    assertInstanceOf(
        Bikes.Answer.Done.class, answer, () -> new String(answer.json(), StandardCharsets.UTF_8));
    return BoundedJson.object(answer.json()).orElseThrow();
  }

  private void assertFailed(String code, String operation, String body) {
    Bikes.Answer answer = ask(operation, body, Map.of());
    assertInstanceOf(Bikes.Answer.Failed.class, answer);
    assertEquals(code, code(answer));
  }

  private static String code(Bikes.Answer answer) {
    return BoundedJson.object(answer.json()).orElseThrow().path("refused").path("code").asText();
  }

  private Bikes.Answer ask(String operation, String body, Map<String, byte[]> shared) {
    return bikes.answer(
        MIRA, world.request(), operation, body.getBytes(StandardCharsets.UTF_8), shared);
  }
}
