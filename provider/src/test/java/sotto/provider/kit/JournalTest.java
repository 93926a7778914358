package sotto.provider.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Database;

/** What waits to be said. */
class JournalTest {
  private static final CustomerId MIRA = new CustomerId("mira");

  @TempDir Path folder;

  private Database open() {
    return Database.open(
        Database.sqlite(folder.resolve("provider.db")), List.of(Journal.MIGRATIONS));
  }

  @Test
  void notices_are_said_in_the_order_in_which_they_came_also_after_a_restart() {
    // By chance, as ids are: these are the other way round.
    List<String> ids = List.of("f0", "c1", "9a", "55", "0b");
    for (List<String> some : List.of(ids.subList(0, 3), ids.subList(3, 5))) {
      try (Database database = open()) {
        database.transaction(transaction -> {
          some.forEach(id -> Journal.notice(transaction, id, "mini/1", notice(id)));
          return true;
        });
      }
    }
    try (Database database = open()) {
      List<String> said = new ArrayList<>();
      for (Journal.Noticed each : database.transaction(Journal::notices)) {
        said.add(each.id());
        database.transaction(transaction -> {
          Journal.said(transaction, each);
          return true;
        });
      }
      assertEquals(ids, said);
      assertEquals(List.of(), database.transaction(Journal::notices));
    }
  }

  private static Notice notice(String id) {
    return new Notice(MIRA, "notice", id.getBytes(StandardCharsets.UTF_8));
  }
}
