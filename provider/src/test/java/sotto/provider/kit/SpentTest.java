package sotto.provider.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.core.content.Content;
import sotto.wire.frame.Id;

class SpentTest {
  private static final Instant THEN = Instant.ofEpochSecond(1_800_000_000);

  private final List<String> deleted = new ArrayList<>();
  private final Spent spent = new Spent(file -> deleted.add(file.name()));

  private static Content.File file(String name) {
    return new Content.File("", Id.of(new byte[32]), new byte[32], 1, "", name);
  }

  @Test
  void a_file_stays_until_there_was_time_to_collect_it() throws Exception {
    spent.gave(file("first"), THEN);
    spent.gave(file("second"), THEN.plusSeconds(1));
    spent.sweep(THEN.plus(Spent.COLLECTED_IN).minusMillis(1));
    assertEquals(List.of(), deleted);
    spent.sweep(THEN.plus(Spent.COLLECTED_IN));
    assertEquals(List.of("first"), deleted);
    spent.sweep(THEN.plus(Spent.COLLECTED_IN).plusSeconds(9));
    spent.sweep(THEN.plus(Spent.COLLECTED_IN).plusSeconds(9));
    assertEquals(List.of("first", "second"), deleted);
  }

  @Test
  void there_is_an_end_to_those_that_wait() throws Exception {
    for (int i = 0; i < Spent.WAITING_MAX + 2; i++) {
      spent.gave(file("" + i), THEN);
    }
    spent.sweep(THEN);
    assertEquals(List.of("0", "1"), deleted);
  }

  @Test
  void a_relay_that_is_not_there_keeps_no_other_from_going() throws Exception {
    List<String> tried = new ArrayList<>();
    Spent failing =
        new Spent(file -> {
          tried.add(file.name());
          throw new IOException("The relay is not there.");
        });
    failing.gave(file("first"), THEN);
    failing.gave(file("second"), THEN);
    failing.sweep(THEN.plus(Spent.COLLECTED_IN));
    assertEquals(List.of("first", "second"), tried);
  }
}
