package sotto.cinema.seats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sotto.cinema.SmallCinema.refused;
import static sotto.cinema.SmallCinema.taken;
import static sotto.cinema.SmallCinema.utf8;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sotto.cinema.file.Import;

class SeatPlanFileTest {
  private static final String CSV =
      """
      seat,row,number,kind,category,x,y
      A1,A,1,wheelchair,front,20,20
      A2,A,2,aisle,front,40,20
      B1,B,1,couple,back,20,60
      """;

  private static Import<SeatPlan> csv(String text) {
    return SeatPlanFile.csv("blue.csv", utf8(text), "blue", "Blue hall");
  }

  @Test
  void a_plan_is_read_and_both_forms_say_the_same() {
    SeatPlan plan = taken(csv(CSV));
    assertEquals(new Seat("B1", "B", 1, SeatKind.COUPLE, "back", 20, 60), plan.seats().get(2));
    assertEquals("[back, front]", plan.categories().toString());
    assertEquals(plan, taken(SeatPlanFile.json("blue.json", SeatPlanFile.json(plan))));
  }

  @Test
  void mistakes_are_named_by_line_and_column() {
    assertEquals(
        List.of(
            "blue.csv:2 kind: “throne” is none of standard, wheelchair, couple, aisle",
            "blue.csv:3 x: “4000” is no whole number from 10 to 3990",
            "blue.csv:4 number: “0” is no whole number from 1 to 999"),
        refused(
            csv(
                CSV.replace("wheelchair", "throne")
                    .replace(",40,20", ",4000,20")
                    .replace("B,1", "B,0"))));
  }

  @Test
  void ids_and_numbers_are_distinct_and_nobody_sits_on_anothers_lap() {
    assertEquals(
        List.of("blue.csv:3: names the seat A1 a second time"),
        refused(csv(CSV.replace("A2,", "A1,"))));
    assertEquals(
        List.of("blue.csv:3: row A has a seat with the number 1 already"),
        refused(csv(CSV.replace("A,2", "A,1"))));
    assertEquals(
        List.of("blue.csv:3: stands in the seat A1: a seat is 20 units wide and deep"),
        refused(csv(CSV.replace(",40,20", ",39,1").replace(",39,1", ",39,20"))));
  }

  @Test
  void json_mistakes_are_named_by_line_and_pointer() {
    String json =
        """
        {"hall": "blue", "title": "Blue hall", "seats": [
          {"seat": "A1", "row": "A", "number": 1, "kind": "standard", "category": "c", "x": 20},
          {"seat": "A2", "row": "A", "number": 1.5, "kind": "standard", "category": "c", "x": 40, "y": 20}
        ]}
        """;
    assertEquals(
        List.of(
            "p:2 /seats/0: lacks “y”",
            "p:3 /seats/1/number: “1.5” is no whole number from 1 to 999"),
        refused(SeatPlanFile.json("p", utf8(json))));
  }

  @Test
  void a_hall_of_a_million_seats_is_refused() {
    StringBuilder csv = new StringBuilder("seat,row,number,kind,category,x,y\n");
    for (int i = 0; i <= SeatPlan.SEATS_MAX; i++) {
      csv.append("s" + i + ",A,1,standard,c,20,20\n");
    }
    assertTrue(
        refused(csv(csv.toString())).contains("blue.csv:2002: is one row too many, at most 2000"));
    for (int i = 2001; i < 1_000_000; i++) {
      csv.append("s" + i + ",A,1,standard,c,20,20\n");
    }
    assertTrue(refused(csv(csv.toString())).getFirst().contains("bytes are too many"));
  }

  @Test
  void a_plan_needs_a_seat() {
    assertEquals(
        List.of("blue.csv: names no seat"), refused(csv("seat,row,number,kind,category,x,y\n")));
    assertEquals(
        List.of("p:1: names no seat"),
        refused(
            SeatPlanFile.json("p", utf8("{\"hall\": \"b\", \"title\": \"b\", \"seats\": []}"))));
  }

  @Test
  void bytes_that_were_bent_anywhere_are_read_or_refused() {
    Random random = new Random(5);
    byte[] json = SeatPlanFile.json(taken(csv(CSV)));
    for (int i = 0; i < 4000; i++) {
      byte[] bent = random.nextBoolean() ? utf8(CSV) : json.clone();
      bent[random.nextInt(bent.length)] = (byte) random.nextInt(256);
      SeatPlanFile.json("bent", bent);
      SeatPlanFile.csv("bent", bent, "blue", "Blue hall");
    }
  }
}
