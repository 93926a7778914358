package sotto.cinema.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TicketVectorsTest {
  private static final Path FILE =
      Path.of(System.getProperty("sotto.root", "../.."))
          .resolve("spec/vectors/cinema/tickets.json");

  /** {@code scripts/write-vectors} writes them anew. */
  @Test
  void the_vectors_are_what_is_written_today() throws IOException {
    if (Boolean.getBoolean("sotto.write-vectors")) {
      Files.writeString(FILE, TicketVectors.write());
    }
    assertEquals(Files.readString(FILE), TicketVectors.write());
  }
}
