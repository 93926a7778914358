package sotto.cinema.seats;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import sotto.cinema.file.Cell;
import sotto.cinema.file.CsvRows;
import sotto.cinema.file.Import;
import sotto.cinema.file.JsonTree;
import sotto.cinema.file.Located;
import sotto.cinema.file.Place;
import sotto.cinema.file.Problems;

/**
 * Seat plans as files, in two forms of one content.
 *
 * <p>CSV has the columns {@code seat,row,number,kind,category,x,y}, one line a seat. JSON is {@code
 * {"hall": "blue", "title": "Blue hall", "seats": [{"seat": "A1", "row": "A", "number": 1, "kind":
 * "standard", "category": "front", "x": 10, "y": 10}, …]}}. What the columns mean stands at {@link
 * Seat}.
 */
public final class SeatPlanFile {
  /** Room for {@value SeatPlan#SEATS_MAX} seats with long names, and no more. */
  public static final int BYTES_MAX = 512 * 1024;

  private static final List<String> COLUMNS =
      List.of("seat", "row", "number", "kind", "category", "x", "y");

  private static final int ROW_CHARACTERS_MAX = 8;
  private static final int NUMBER_MAX = 999;
  private static final int TITLE_CHARACTERS_MAX = 80;

  private SeatPlanFile() {}

  /**
   * Reads the CSV form; the hall's name and title come from elsewhere.
   *
   * @param file what messages call the file
   */
  public static Import<SeatPlan> csv(String file, byte[] bytes, String hall, String title) {
    Problems problems = new Problems();
    List<CsvRows.Row> rows =
        CsvRows.read(
            file,
            bytes,
            BYTES_MAX,
            SeatPlan.SEATS_MAX,
            Set.copyOf(COLUMNS),
            column -> false,
            problems);
    SeatChecks seats = new SeatChecks(problems);
    for (CsvRows.Row row : rows) {
      seat(COLUMNS.stream().map(row::cell).toList(), problems)
          .ifPresent(seat -> seats.add(row.place(), seat));
    }
    return plan(Place.all(file), hall, title, seats, problems);
  }

  /** Reads the JSON form. */
  public static Import<SeatPlan> json(String file, byte[] bytes) {
    Problems problems = new Problems();
    Optional<Located.Members> top =
        JsonTree.read(file, bytes, BYTES_MAX, problems).flatMap(value -> value.members(problems));
    if (top.isEmpty()) {
      return problems.or(() -> {
        throw new IllegalStateException("nothing read, and nothing wrong");
      });
    }
    String hall = cell(top.get(), "hall", problems).flatMap(c -> c.name(problems)).orElse("");
    String title =
        cell(top.get(), "title", problems)
            .flatMap(c -> c.line(TITLE_CHARACTERS_MAX, problems))
            .orElse("");
    List<Located> items = top.get().need("seats", problems).map(Located::items).orElse(List.of());
    SeatChecks seats = new SeatChecks(problems);
    if (items.size() > SeatPlan.SEATS_MAX) {
      problems.add(
          items.get(SeatPlan.SEATS_MAX).place(),
          items.size() + " seats are too many, at most " + SeatPlan.SEATS_MAX);
      items = List.of();
    }
    for (Located item : items) {
      item.members(problems)
          .flatMap(members -> seat(members, problems))
          .ifPresent(seat -> seats.add(item.place(), seat));
    }
    return plan(top.get().place(), hall, title, seats, problems);
  }

  /** Writes the JSON form. */
  public static byte[] json(SeatPlan plan) {
    return document(plan).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The JSON form. */
  public static ObjectNode document(SeatPlan plan) {
    ObjectNode top = JsonNodeFactory.instance.objectNode();
    top.put("hall", plan.hall()).put("title", plan.title());
    for (Seat seat : plan.seats()) {
      top.withArray("seats")
          .addObject()
          .put("seat", seat.id())
          .put("row", seat.row())
          .put("number", seat.number())
          .put("kind", seat.kind().word())
          .put("category", seat.category())
          .put("x", seat.x())
          .put("y", seat.y());
    }
    return top;
  }

  private static Import<SeatPlan> plan(
      Place place, String hall, String title, SeatChecks seats, Problems problems) {
    if (problems.none() && seats.all().isEmpty()) {
      problems.add(place, "names no seat");
    }
    return problems.or(() -> new SeatPlan(hall, title, seats.all()));
  }

  private static Optional<Seat> seat(Located.Members members, Problems problems) {
    List<Cell> cells = new ArrayList<>();
    for (String column : COLUMNS) {
      cell(members, column, problems).ifPresent(cells::add);
    }
    return cells.size() == COLUMNS.size() ? seat(cells, problems) : Optional.empty();
  }

  /** A seat from its cells, in the order of the columns. */
  private static Optional<Seat> seat(List<Cell> cells, Problems problems) {
    Optional<String> id = cells.get(0).name(problems);
    Optional<String> row = cells.get(1).line(ROW_CHARACTERS_MAX, problems);
    OptionalInt number = cells.get(2).number(1, NUMBER_MAX, problems);
    Optional<SeatKind> kind = SeatKind.of(cells.get(3).text());
    if (kind.isEmpty()) {
      problems.add(
          cells.get(3).place(),
          Problems.quote(cells.get(3).text()) + " is none of standard, wheelchair, couple, aisle");
    }
    Optional<String> category = cells.get(4).word(problems);
    int half = SeatPlan.SEAT_UNITS / 2;
    OptionalInt x = cells.get(5).number(half, SeatPlan.UNITS_MAX - half, problems);
    OptionalInt y = cells.get(6).number(half, SeatPlan.UNITS_MAX - half, problems);
    if (id.isEmpty() || row.isEmpty() || number.isEmpty() || kind.isEmpty()) {
      return Optional.empty();
    }
    if (category.isEmpty() || x.isEmpty() || y.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Seat(
            id.get(),
            row.get(),
            number.getAsInt(),
            kind.get(),
            category.get(),
            x.getAsInt(),
            y.getAsInt()));
  }

  private static Optional<Cell> cell(Located.Members members, String name, Problems problems) {
    return members.need(name, problems).flatMap(value -> value.cell(problems));
  }
}
