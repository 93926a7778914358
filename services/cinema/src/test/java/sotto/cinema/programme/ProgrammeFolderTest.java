package sotto.cinema.programme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static sotto.cinema.SmallCinema.programme;
import static sotto.cinema.SmallCinema.read;
import static sotto.cinema.SmallCinema.refused;
import static sotto.cinema.SmallCinema.taken;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.cinema.SmallCinema;

class ProgrammeFolderTest {
  @TempDir Path folder;

  @Test
  void a_programme_with_mistakes_leaves_the_former_in_use_also_after_a_restart()
      throws IOException {
    ProgrammeFolder programmes = taken(ProgrammeFolder.open(folder, SmallCinema.venue()));
    assertEquals(Programme.empty(), programmes.inUse());
    Programme good = taken(programmes.take(read(programme("\"startDate\": \"2026-11-27T20:15\""))));
    assertEquals(good, programmes.inUse());

    refused(programmes.take(read(programme("\"startDate\": \"soon\""))));
    assertEquals(good, programmes.inUse());
    assertEquals(good, taken(ProgrammeFolder.open(folder, SmallCinema.venue())).inUse());
  }
}
