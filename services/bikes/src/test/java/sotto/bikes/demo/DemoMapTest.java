package sotto.bikes.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the web app makes its map of the demo's town from. */
class DemoMapTest {
  private static final Path FILE =
      Path.of(System.getProperty("sotto.root", "../..")).resolve("web/map/demo-town.geojson");

  /** {@code scripts/write-vectors} writes it anew. */
  @Test
  void the_file_is_the_map_of_the_demos_town() throws IOException {
    String map = DemoMap.geojson(DemoCity.SEED) + "\n";
    if (Boolean.getBoolean("sotto.write-vectors")) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, map);
    }
    assertEquals(Files.readString(FILE), map);
  }
}
