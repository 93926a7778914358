package sotto.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.core.consent.ConsentRecord;
import sotto.demo.Shop;
import sotto.demo.Town;
import sotto.sdk.Device;

/**
 * What a provider answers to "what do you hold about me?" is all that it holds: each value of each
 * row of its databases that is of the customer stands in the answer.
 */
class AccessTest {
  /**
   * What is the provider's: the seat that a booking has, the bicycle, how long a value is and how
   * much room it has. The value itself must be told, and its length says nothing more.
   */
  private static final Pattern OTHERS =
      Pattern.compile(
          "(place|cinema_seat|bike_vehicle)\\..*|personal_slot\\.size|personal_value\\.length");

  @TempDir Path folder;

  @Test
  void every_value_that_a_provider_stores_of_somebody_is_in_its_answer() throws Exception {
    String name = "Miriam Xochitl Brandt";
    String me;
    JsonNode atOtter;
    JsonNode atLantern;
    try (RelayProcess relay = new RelayProcess(folder.resolve("relay"));
        Town town =
            Town.open(folder.resolve("town"), relay.url(), Clock.systemUTC(), Optional.empty());
        Device mira = Device.open(folder.resolve("mira"), Optional.empty())) {
      town.start();
      mira.createAccount("mira", relay.url());
      mira.start();
      me = mira.read(core -> core.account().id().hex());
      Guest rider = Guest.of(mira, town, Shop.Kind.OTTER);
      Outing.ride(rider);
      rider.have("bikes/1", "unlock", Outing.bicycle(rider));
      atOtter = rider.question("privacy/1", "access", "{}");
      Guest viewer = Guest.of(mira, town, Shop.Kind.LANTERN);
      JsonNode booked = Outing.book(viewer);
      ConsentRecord record = viewer.consent("Name", Duration.ofDays(30));
      Outing.tickets(viewer, booked, Guest.shared(record, name));
      viewer.have("cinema/1", "hold", Outing.wish(viewer, "C3"));
      atLantern = viewer.question("privacy/1", "access", "{}");
    }
    assertTrue(atOtter.toString().contains(Outing.SQUARE) && atLantern.toString().contains(name));
    int otter = complete(folder.resolve("town/otter"), me, atOtter);
    int lantern = complete(folder.resolve("town/lantern"), me, atLantern);
    assertTrue(otter > 40 && lantern > 40, otter + " and " + lantern);
    System.out.println("COUNT access: " + (otter + lantern) + " stored values, each in the answer");
  }

  private record Cell(String column, Object value) {}

  /** Values of the customer that the answer lacks: none; gives how many there are. */
  private static int complete(Path home, String me, JsonNode answer) throws SQLException {
    List<List<Cell>> rows = new ArrayList<>();
    for (String file : List.of("provider.db", "fleet.db")) {
      if (home.resolve(file).toFile().exists()) {
        rows.addAll(rows(home.resolve(file)));
      }
    }
    // Whose row it is its customer says, or an id of a row that is the customer's.
    Set<String> ids = new TreeSet<>(List.of(me));
    List<List<Cell>> own = new ArrayList<>();
    for (int found = -1; found < own.size(); ) {
      found = own.size();
      own = rows.stream().filter(row -> row.stream().anyMatch(cell -> is(cell, ids))).toList();
      own.stream()
          .flatMap(List::stream)
          .filter(
              cell -> cell.column.matches("(booking|bike_ride|consent)\\.id|personal_value\\.slot"))
          .forEach(cell -> ids.add(id(cell)));
    }
    Set<String> said = new TreeSet<>();
    tell(answer, said);
    TreeSet<String> missing = new TreeSet<>();
    int count = 0;
    for (List<Cell> row : own) {
      for (Cell cell : row) {
        if (!OTHERS.matcher(cell.column).matches() && !is(cell, Set.of(me))) {
          count++;
          if (forms(cell.value).stream().noneMatch(form -> stands(form, said))) {
            missing.add(cell.column);
          }
        }
      }
    }
    assertEquals(new TreeSet<>(), missing);
    return count;
  }

  private static String id(Cell cell) {
    return cell.column.equals("personal_value.slot") ? "slot " + cell.value : cell.value.toString();
  }

  private static boolean is(Cell cell, Set<String> ids) {
    return cell.column.equals("personal_slot.id")
        ? ids.contains("slot " + cell.value)
        : cell.value instanceof String text
            && (ids.contains(text) || ids.contains(text.replaceFirst("^customer ", "")));
  }

  /** Each text, number and truth of an answer, also of the JSON that stands in it as a text. */
  private static void tell(JsonNode answer, Set<String> said) {
    if (answer.isValueNode()) {
      said.add(quoted(answer.asText()));
    }
    answer.forEach(part -> tell(part, said));
  }

  /**
   * Whether it is told: a short one as a value of its own, so that no chance digits stand for it.
   */
  private static boolean stands(String form, Set<String> said) {
    return said.contains(form)
        || (form.length() >= 8 && said.stream().anyMatch(text -> text.contains(form)));
  }

  /** As which it may stand there. */
  private static List<String> forms(Object value) {
    return switch (value) {
      case byte[] bytes ->
          List.of(
              quoted(new String(bytes, UTF_8).replaceAll("\0+$", "")),
              Base64.getEncoder().encodeToString(bytes));
      case Number number when number.longValue() > 1_000_000_000_000L ->
          List.of(Instant.ofEpochMilli(number.longValue()).toString(), number.toString());
      case Object other -> List.of(quoted(other.toString()));
    };
  }

  /** As a text stands in JSON. */
  private static String quoted(String text) {
    String quoted = JsonNodeFactory.instance.textNode(text).toString();
    return quoted.substring(1, quoted.length() - 1);
  }

  private static List<List<Cell>> rows(Path file) throws SQLException {
    List<List<Cell>> rows = new ArrayList<>();
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = database.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet names =
          statement.executeQuery(
              "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'migrations%'")) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      for (String table : tables) {
        try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
          while (row.next()) {
            List<Cell> cells = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
              if (row.getObject(i) != null) {
                cells.add(
                    new Cell(table + "." + row.getMetaData().getColumnName(i), row.getObject(i)));
              }
            }
            rows.add(cells);
          }
        }
      }
    }
    return rows;
  }
}
