package sotto.relay.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator may set, and that the documents say the same as the code. */
class LimitsTest {
  @Test
  void a_line_changes_one_limit_and_a_later_line_wins() {
    Limits limits =
        Limits.DEFAULT
            .with(List.of("# for a small machine", "", "blob-days=7", " mailbox-envelopes = 100 "))
            .with(List.of("blob-days=8"));
    assertEquals(8, limits.of(Limit.BLOB_DAYS));
    assertEquals(100, limits.of(Limit.MAILBOX_ENVELOPES));
    assertEquals(Limit.SLOT_DAYS.usual(), limits.of(Limit.SLOT_DAYS));
    assertEquals(30, Limits.DEFAULT.of(Limit.BLOB_DAYS));
  }

  @Test
  void what_cannot_be_is_refused_with_a_sentence() {
    assertRefused("There is no limit 'blob-dais'.", "blob-dais=7");
    assertRefused("takes a whole number from 1 to 3650, not 0.", "blob-days=0");
    assertRefused("takes a whole number, not 'many'.", "blob-days=many");
    assertRefused("A limit is written NAME=NUMBER, not 'blob-days'.", "blob-days");
    assertRefused("slot-days must be more than envelope-days", "slot-days=30");
  }

  private static void assertRefused(String sentence, String line) {
    BadLimit refusal = assertThrows(BadLimit.class, () -> Limits.DEFAULT.with(List.of(line)), line);
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains(sentence) && message.contains("Nothing was started."), message);
  }

  @Test
  void every_default_may_be_set() {
    for (Limit limit : Limit.values()) {
      Limits.DEFAULT.with(limit, limit.usual());
    }
  }

  @Test
  void the_operators_table_lists_every_limit_with_its_default_and_range() throws IOException {
    List<String> rows =
        Files.readAllLines(
                Path.of(System.getProperty("sotto.root", "..")).resolve("docs/running.md"))
            .stream()
            .filter(line -> line.startsWith("| `"))
            .map(line ->
                line.substring(
                    0, line.indexOf('|', line.indexOf('|', line.indexOf('|', 1) + 1) + 1) + 1))
            .toList();
    List<String> expected =
        java.util.Arrays.stream(Limit.values())
            .map(limit ->
                "| `"
                    + limit.label()
                    + "` | "
                    + limit.usual()
                    + " | "
                    + limit.least()
                    + " to "
                    + limit.most()
                    + " |")
            .toList();
    assertEquals(String.join("\n", expected), String.join("\n", rows));
  }
}
