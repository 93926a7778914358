package sotto.relay.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksStoreTest extends StoreContract {
  @TempDir Path folder;

  @Override
  Store open() {
    return RocksStore.open(folder);
  }

  @Test
  void what_was_committed_is_there_after_opening_again() {
    try (Store store = open()) {
      Transaction rows = store.begin();
      rows.put(bytes("a"), bytes("1"));
      rows.commit();
    }
    try (Store store = open()) {
      assertArrayEquals(bytes("1"), store.begin().get(bytes("a")).orElseThrow());
    }
  }

  @Test
  void a_second_process_is_told_that_the_store_is_in_use() {
    try (Store store = open()) {
      StoreException error = assertThrows(StoreException.class, this::open);
      assertTrue(
          String.valueOf(error.getMessage()).contains("in use by another process"),
          error::toString);
      store.begin().commit();
    }
  }

  @Test
  void a_corrupt_store_is_not_opened_and_the_error_says_what_to_do() throws IOException {
    open().close();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path manifest :
          files.filter(file -> file.getFileName().toString().startsWith("MANIFEST")).toList()) {
        Files.write(manifest, new byte[] {1, 2, 3});
      }
    }
    StoreException error = assertThrows(StoreException.class, this::open);
    assertTrue(
        String.valueOf(error.getMessage()).contains("put the folder back from a copy"),
        error::toString);
  }
}
