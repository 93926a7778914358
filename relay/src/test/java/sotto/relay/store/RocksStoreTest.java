package sotto.relay.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
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

  @Test
  void a_store_of_another_version_is_not_opened_and_stays_as_it_is() {
    try (Store store = open()) {
      Transaction rows = store.begin();
      rows.put(new byte[] {(byte) Key.VERSION}, new byte[] {99});
      rows.commit();
    }
    for (int i = 0; i < 2; i++) {
      StoreException writing = assertThrows(StoreException.class, this::open);
      StoreException reading =
          assertThrows(StoreException.class, () -> RocksStore.openToRead(folder));
      for (StoreException error : List.of(writing, reading)) {
        assertTrue(
            String.valueOf(error.getMessage()).contains("was written by another version of Sotto"),
            error::toString);
      }
    }
  }

  @Test
  void damage_amid_the_log_is_not_passed_over() throws IOException {
    write("a", "b", "c");
    Path log = log();
    byte[] sound = Files.readAllBytes(log);
    for (String of : List.of("a", "b", "zeros")) {
      byte[] damaged = sound.clone();
      if (of.equals("zeros")) {
        // A page of the disk, with the header of a record in it.
        Arrays.fill(damaged, 32_768, 32_768 + 4_096, (byte) 0);
      } else {
        damaged[indexOf(sound, value(of)) + 7] ^= 1;
      }
      Files.write(log, damaged);
      StoreException error = assertThrows(StoreException.class, this::open, of);
      assertTrue(
          String.valueOf(error.getMessage()).contains("put the folder back from a copy"),
          error::toString);
      assertArrayEquals(damaged, Files.readAllBytes(log), "Nothing was changed.");
    }
    Files.write(log, sound);
    try (Store store = open()) {
      assertArrayEquals(value("c"), store.begin().get(bytes("c")).orElseThrow());
    }
  }

  @Test
  void a_last_write_that_is_torn_was_never_acknowledged_and_is_left_out() throws IOException {
    write("a", "b", "c");
    Path log = log();
    byte[] sound = Files.readAllBytes(log);
    int last = indexOf(sound, value("c"));
    byte[] changed = sound.clone();
    changed[last + 7] ^= 1;
    for (byte[] torn : List.of(Arrays.copyOf(sound, last + 20_000), changed)) {
      Files.write(log, torn);
      try (RocksStore store = RocksStore.openToRead(folder)) {
        Transaction rows = store.begin();
        assertArrayEquals(value("b"), rows.get(bytes("b")).orElseThrow());
        assertTrue(rows.get(bytes("c")).isEmpty());
      }
    }
    try (Store store = open()) {
      assertArrayEquals(value("b"), store.begin().get(bytes("b")).orElseThrow());
    }
  }

  /** A commit for each, larger than a block of the log. */
  private void write(String... keys) {
    try (Store store = open()) {
      for (String key : keys) {
        Transaction rows = store.begin();
        rows.put(bytes(key), value(key));
        rows.commit();
      }
    }
  }

  private static byte[] value(String key) {
    byte[] value = new byte[50_000];
    new Random(key.hashCode()).nextBytes(value);
    return value;
  }

  private Path log() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .max(Comparator.comparing(file -> file.getFileName().toString()))
          .orElseThrow();
    }
  }

  /** Where the first bytes of a value stand. */
  private static int indexOf(byte[] bytes, byte[] value) {
    for (int at = 0; at + 64 < bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + 64, value, 0, 64)) {
        return at;
      }
    }
    throw new AssertionError("It is not there.");
  }
}
