import com.fasterxml.jackson.databind.*;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.*;
import java.time.temporal.ChronoUnit;
import java.util.*;
import java.util.function.Function;
import sotto.core.Core;
import sotto.core.content.Dealing;
import sotto.provider.database.Database;
import sotto.provider.kit.*;
import sotto.wire.frame.Id;

/**
 * A cinema and a bike share that speak the protocol, and lie. Started from its source: relay,
 * folder, and the first lie. Prints the links of both cards; then each line that it reads is the lie
 * from there on. In every text there is markup, and more of it than anybody wants to read.
 */
public final class HostileProvider {
  static final String MARKUP = "<img src=x onerror=alert(1)><script>alert(2)</script>\u202e\"'&lt;";
  static final String LONG = MARKUP + "x".repeat(100_000);
  static final ObjectMapper JSON = new ObjectMapper();

  private static volatile String lie = "none";

  public static void main(String[] arguments) throws Exception {
    lie = arguments[2];
    List<Provider> providers = new ArrayList<>();
    for (String type : List.of("cinema/1", "bikes/1")) {
      Path home = Files.createDirectories(Path.of(arguments[1], type.replace("/1", "")));
      Liar liar = new Liar();
      Provider provider =
          Provider.open(
              new Provider.Settings(
                  home.resolve("account"),
                  arguments[0],
                  "Liar <b>bold</b>",
                  Database.sqlite(home.resolve("liar.db")),
                  List.of()),
              List.of(service(type, type.equals("cinema/1") ? liar::cinema : liar::bikes)),
              Clock.systemUTC());
      liar.provider = Optional.of(provider);
      provider.start();
      providers.add(provider);
      long now = System.currentTimeMillis();
      String link =
          provider.device().read(core -> core.providerCard(card(type), noPicture(), now).link());
      System.out.println(link);
    }
    Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
    while (lines.hasNextLine()) {
      lie = lines.nextLine().strip();
      System.out.println("lie " + lie);
    }
    providers.forEach(Provider::close);
    System.exit(0);
  }

  private static Service service(String type, Function<Asked, Answer> told) {
    return new Service() {
      @Override
      public String type() {
        return type;
      }

      @Override
      public Answer answer(Asked asked) {
        return told.apply(asked);
      }
    };
  }

  private static String card(String type) {
    ObjectNode card = JSON.createObjectNode();
    card.put("@context", "https://schema.org").put("@type", MARKUP);
    card.put("name", "Liar " + MARKUP).put("description", MARKUP + "y".repeat(3_000));
    card.putArray("areaServed").add(MARKUP);
    card.putArray("availableLanguage").add(MARKUP).add("en");
    card.putArray("sotto:services").add(type);
    ObjectNode ask = card.putArray("sotto:asks").addObject();
    ask.put("field", MARKUP).put("purpose", MARKUP).put("why", MARKUP).put("retentionDays", -7);
    return card.toString();
  }

  /** Begins as a picture does. */
  private static byte[] noPicture() {
    return ("RIFF____WEBP" + MARKUP).getBytes(StandardCharsets.UTF_8);
  }

  static boolean lies(String how) {
    return lie.equals(how);
  }

  /** What it says. */
  private static final class Liar {
    private Optional<Provider> provider = Optional.empty();
    private final Map<String, ObjectNode> held = new HashMap<>();
    private String agreed = "none";
    private final SecureRandom random = new SecureRandom();

    Answer cinema(Asked asked) {
      JsonNode body = asked.json();
      return switch (asked.operation()) {
        case "programme" -> programme();
        case "hall" -> hall();
        case "poster" -> {
          byte[] markup = MARKUP.getBytes(StandardCharsets.UTF_8);
          Answer.File file = new Answer.File("x.svg", "image/svg+xml", markup);
          yield Answer.done(JSON.createObjectNode()).with(file);
        }
        case "seats" -> Answer.done(JSON.createObjectNode().put("version", 1));
        case "hold" -> hold(asked, body);
        case "confirm" -> confirm(asked, body);
        case "cancel" -> Answer.done(known(body).put("state", "cancelled"));
        case "tickets" -> {
          ObjectNode tickets = JSON.createObjectNode();
          tickets.putObject("tickets").put("A1", MARKUP).put("A2", LONG.substring(0, 9_000));
          yield Answer.done(tickets);
        }
        default -> Answer.failed(MARKUP);
      };
    }

    private ObjectNode known(JsonNode body) {
      String id = lies("cancel-other") ? "" : body.path("reservationId").asText();
      return held.getOrDefault(id, reservation("none", "A1", "A2", "20.00")).deepCopy();
    }

    private Answer programme() {
      ObjectNode all = JSON.createObjectNode();
      ArrayNode graph = all.putArray("@graph");
      graph.addObject().put("@type", "MovieTheater").put("name", LONG).put("address", LONG);
      graph.addObject().put("@type", "Place").put("@id", "#blue").put("name", LONG);
      ObjectNode film = graph.addObject().put("@type", "Movie").put("@id", "#fog");
      film.put("name", LONG).put("contentRating", LONG).put("duration", "PT94M");
      film.putArray("description").add(LONG);
      film.put("image", "x.svg");
      graph.add(screening("s1", "10.00", "EUR", LONG));
      graph.add(screening("negative", "-10.00", "EUR", LONG));
      graph.add(screening("absurd", "1e9", "EUR", LONG));
      graph.add(screening("currency", "10.00", MARKUP, LONG));
      return Answer.done(all);
    }

    private static ObjectNode screening(String id, String price, String currency, String text) {
      Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(20));
      ObjectNode screening = JSON.createObjectNode().put("@type", "ScreeningEvent");
      screening.put("@id", "#" + id).put("inLanguage", MARKUP).put("videoFormat", text);
      screening.putObject("workPresented").put("@id", "#fog").put("name", text);
      screening.putObject("location").put("@id", "#blue").put("name", text);
      screening.put("startDate", "" + start).put("endDate", "" + start.plusSeconds(5_640));
      ObjectNode offer = screening.putArray("offers").addObject();
      offer.put("category", "front").put("price", price).put("priceCurrency", currency);
      return screening;
    }

    private static Answer hall() {
      ObjectNode hall = JSON.createObjectNode().put("hall", "blue").put("title", LONG);
      ArrayNode seats = hall.putArray("seats");
      if (lies("million")) {
        for (int i = 0; i < 1_000_000; i++) {
          seats.addObject();
        }
      } else if (lies("huge")) {
        hall.put("more", "x".repeat(9 << 20));
      }
      for (int i = 1; i <= 4; i++) {
        ObjectNode seat = seats.addObject().put("seat", "A" + i).put("row", "A").put("number", i);
        seat.put("kind", "standard").put("category", "front").put("y", 40);
        seat.put("x", lies("overlap") ? 40 + i : 40 + i * 30);
      }
      return Answer.done(hall);
    }

    private Answer hold(Asked asked, JsonNode body) {
      String id = lies("same-id") ? agreed : "r" + random.nextInt(1_000_000);
      ObjectNode said =
          switch (lie) {
            case "hold-price" -> reservation(id, "A1", "A2", "21.00");
            case "hold-seats" -> reservation(id, "A3", "A4", "20.00");
            case "hold-negative" -> reservation(id, "A1", "A2", "-20.00");
            case "hold-currency" -> reservation(id, "A1", "A2", "20.00").put("priceCurrency", "USD");
            default -> reservation(id, "A1", "A2", "20.00");
          };
      held.putIfAbsent(id, said);
      if (lies("never-asked")) {
        // Answers to what nobody asked, and an answer that comes once more and is another.
        byte[] nobodys = new byte[32];
        random.nextBytes(nobodys);
        say(asked, Id.of(nobodys), reservation("ghost", "A1", "A2", "0.00"));
        say(asked, Id.ofHex(asked.request().value()).orElseThrow(), said);
        return Answer.done(reservation("twin", "A3", "A4", "99.00"));
      }
      return Answer.done(said);
    }

    private Answer confirm(Asked asked, JsonNode body) {
      ObjectNode said = known(body).put("state", "confirmed").put("payment", MARKUP);
      agreed = said.path("reservationId").asText();
      if (lies("confirm-price")) {
        said.put("totalPrice", "2000.00");
      } else if (lies("confirm-seats")) {
        ObjectNode other = reservation("x", "A3", "A4", "20.00");
        said.set("reservedTicket", other.get("reservedTicket"));
      }
      return Answer.done(said);
    }

    private static ObjectNode reservation(String id, String one, String other, String price) {
      ObjectNode said = JSON.createObjectNode().put("reservationId", id).put("state", "held");
      Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      said.put("heldUntil", "" + now.plusSeconds(480)).put("bookingTime", "" + now);
      said.put("modifiedTime", "" + now).put("screening", "s1");
      said.set("reservationFor", screening("s1", "10.00", "EUR", lies("hold-long") ? LONG : MARKUP));
      said.put("totalPrice", price).put("priceCurrency", "EUR");
      for (String seat : List.of(one, other)) {
        ObjectNode ticket = said.withArray("reservedTicket").addObject();
        ticket.put("totalPrice", "10.00").put("priceCurrency", "EUR");
        ObjectNode of = ticket.putObject("ticketedSeat").put("identifier", seat);
        of.put("seatRow", "A").put("seatNumber", seat.substring(1));
      }
      return said;
    }

    private void say(Asked asked, Id request, ObjectNode body) {
      byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
      Provider own = provider.orElseThrow();
      Dealing.Reply reply =
          new Dealing.Reply(request, Dealing.Outcome.DONE, true, bytes, Optional.empty());
      for (var each : own.device().read(Core::conversations)) {
        if (each.head().peer().filter(to -> to.hex().equals(asked.customer().value())).isPresent()) {
          long now = System.currentTimeMillis();
          own.device().step(core -> core.dealings().reply(each.id(), reply, now));
        }
      }
    }

    Answer bikes(Asked asked) {
      return switch (asked.operation()) {
        case "region" -> region();
        case "unlock" -> Answer.done(ride("STARTED", lies("ride-price") ? "99.00" : "1.00"));
        case "ride" -> Answer.done(ride("STARTED", "1.00"));
        case "end" -> Answer.done(ride("ENDED", "-5.00"));
        default -> Answer.failed(MARKUP);
      };
    }

    private static Answer region() {
      ObjectNode all = JSON.createObjectNode().put("version", "3.0").put("ttl", 1e12);
      all.put("last_updated", "" + Instant.now());
      all.put("more", lies("huge") ? "x".repeat(5 << 20) : "");
      named(all.putObject("system_information"));
      ObjectNode type = all.putObject("vehicle_types").putArray("vehicle_types").addObject();
      named(type.put("vehicle_type_id", "city").put("form_factor", MARKUP));
      type.put("propulsion_type", "human").put("default_pricing_plan_id", "p");
      ArrayNode stations = all.putObject("station_information").putArray("stations");
      ArrayNode statuses = all.putObject("station_status").putArray("stations");
      for (int i = 0; i < 3; i++) {
        ObjectNode at = named(stations.addObject().put("station_id", "s" + i));
        at.put("lat", i == 2 ? 1e300 : 46.2).put("lon", -27.4);
        ObjectNode status = statuses.addObject().put("station_id", "s" + i);
        status.put("num_vehicles_available", i == 1 ? -3 : 3).put("is_installed", true);
        status.put("is_renting", true).put("is_returning", true);
        ObjectNode there = status.putArray("vehicle_types_available").addObject();
        there.put("vehicle_type_id", "city").put("count", 3);
      }
      ObjectNode one = all.putObject("vehicle_status").putArray("vehicles").addObject();
      one.put("vehicle_id", "v1").put("station_id", "s0").put("vehicle_type_id", "city");
      ObjectNode plan = all.putObject("system_pricing_plans").putArray("plans").addObject();
      named(plan.put("plan_id", "p").put("currency", "EUR"));
      plan.put("price", 1.00).put("description", LONG);
      return Answer.done(all);
    }

    private static ObjectNode named(ObjectNode of) {
      of.putArray("name").addObject().put("text", LONG).put("language", MARKUP);
      return of;
    }

    private static ObjectNode ride(String status, String price) {
      ObjectNode ride = JSON.createObjectNode();
      ObjectNode said = ride.putObject("properties").put("id", "ride-1").put("status", status);
      ObjectNode cost = said.putObject("price").put("currencyCode", "EUR").put("id", "p");
      cost.put("amount", Double.parseDouble(price));
      ObjectNode element = cost.putArray("elements").addObject().put("type", "FIXED");
      element.put("amount", Double.parseDouble(price)).put("currencyCode", "EUR");
      ObjectNode times = said.putArray("legs").addObject().putObject("specification");
      times.put("startTime", "" + Instant.now().minusSeconds(5));
      times.put("endTime", "" + Instant.now());
      ObjectNode more = said.putObject("customFields").put("number", MARKUP);
      more.put("vehicleType", "city").put("metres", -1);
      return ride;
    }
  }
}
