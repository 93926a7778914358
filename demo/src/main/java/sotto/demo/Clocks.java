package sotto.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/** By which time zone the clocks of a town go: chosen with its first start, and kept. */
final class Clocks {
  /** The clocks of the island, where nobody wishes otherwise. */
  static final ZoneId ISLAND = ZoneId.of("Atlantic/Azores");

  private Clocks() {}

  /**
   * The zone of the town in a folder.
   *
   * @throws IOException in a sentence: where it has another zone than is wished for
   */
  static ZoneId of(Path folder, Optional<ZoneId> wished) throws IOException {
    Path file = folder.resolve("zone");
    if (!Files.exists(file)) {
      ZoneId zone = wished.orElse(ISLAND);
      Files.createDirectories(folder);
      Files.writeString(file, zone.getId());
      return zone;
    }
    ZoneId kept = read(file);
    if (wished.isPresent() && !wished.get().equals(kept)) {
      throw new IOException(
          "The clocks of the demo in %s go by %s, and its bookings with them. Nothing was changed. Start it without --zone, or with another folder: --data"
              .formatted(folder, kept.getId()));
    }
    return kept;
  }

  private static ZoneId read(Path file) throws IOException {
    try {
      return ZoneId.of(Files.readString(file).strip());
    } catch (DateTimeException e) {
      throw new IOException(
          "The file "
              + file
              + " names no time zone. Nothing was changed. Write one into it, such as Europe/Lisbon.",
          e);
    }
  }
}
