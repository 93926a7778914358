package sotto.relay.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies where RocksDB's library is unpacked is looked at before it is loaded. */
class RocksLibraryTest {
  @TempDir Path place;

  @Test
  void a_library_that_is_sound_is_not_written_again() throws IOException {
    Path library = RocksLibrary.unpack(place);
    Object written = Files.readAttributes(library, "unix:ino").get("ino");
    assertEquals(library, RocksLibrary.unpack(place));
    assertEquals(written, Files.readAttributes(library, "unix:ino").get("ino"));
  }

  @Test
  void a_library_that_was_changed_or_cut_is_replaced() throws IOException {
    Path library = RocksLibrary.unpack(place);
    byte[] sound = Files.readAllBytes(library);
    byte[] changed = sound.clone();
    changed[changed.length / 2] ^= 1;
    for (byte[] unsound : new byte[][] {changed, {}, java.util.Arrays.copyOf(sound, 1_000)}) {
      Files.write(library, unsound);
      assertArrayEquals(sound, Files.readAllBytes(RocksLibrary.unpack(place)));
    }
  }

  @Test
  void what_another_version_left_goes_with_what_was_half_written() throws IOException {
    Path old = Files.createDirectory(place.resolve("rocksdb-0ld"));
    Files.write(old.resolve("librocksdb.so"), new byte[9]);
    Files.write(old.resolve("part"), new byte[9]);
    RocksLibrary.unpack(place);
    assertTrue(Files.notExists(old));
  }

  @Test
  void a_place_that_cannot_be_used_is_not() throws IOException {
    assertFalse(RocksLibrary.loadFrom(Files.createFile(place.resolve("file"))));
  }
}
