package sotto.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  private static final String SECRET = "the words of a message";

  @TempDir Path folder;

  @Test
  void rows_outlive_the_process_that_wrote_them() {
    try (Home home = open()) {
      home.write(Map.of("m/1", row("one"), "m/2", row("two"), "n/1", row("other")));
      home.write(Map.of("m/1", Optional.empty()));
    }
    try (Home home = open()) {
      assertEquals(Optional.empty(), home.read("m/1"));
      assertEquals(List.of("m/2"), List.copyOf(home.startingWith("m/").keySet()));
      assertArrayEquals("two".getBytes(UTF_8), home.read("m/2").orElseThrow());
    }
  }

  @Test
  void a_page_of_rows_comes_in_order_from_either_end() {
    try (Home home = open()) {
      home.write(Map.of("m/1", row("1"), "m/2", row("2"), "m/3", row("3"), "m/4", row("4")));
      assertEquals(List.of("m/3", "m/2"), List.copyOf(home.range("m/", "m/4", 2, true).keySet()));
      assertEquals(List.of("m/2", "m/3"), List.copyOf(home.range("m/2", "m/4", 9, false).keySet()));
    }
  }

  @Test
  void no_value_stands_in_any_file_of_the_home() throws IOException {
    try (Home home = open()) {
      home.write(Map.of("m/1", row(SECRET)));
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertTrue(
            !new String(Files.readAllBytes(file), UTF_8).contains(SECRET),
            () -> SECRET + " stands in " + file);
      }
    }
  }

  @Test
  void a_second_process_gets_a_clear_error_and_breaks_nothing() {
    try (Home first = open()) {
      HomeException error = assertThrows(HomeException.class, this::open);
      assertTrue(
          String.valueOf(error.getMessage()).contains("in use by another process"),
          error::toString);
      first.write(Map.of("still", row("fine")));
      assertTrue(first.read("still").isPresent());
    }
  }

  @Test
  void a_passphrase_that_is_wrong_or_missing_opens_nothing() {
    try (Home home = Home.open(folder, Optional.of("right".toCharArray()))) {
      home.write(Map.of("m/1", row(SECRET)));
    }
    assertThrows(HomeException.class, this::open);
    try (Home home = Home.open(folder, Optional.of("wrong".toCharArray()))) {
      assertThrows(HomeException.class, () -> home.read("m/1"));
    }
    try (Home home = Home.open(folder, Optional.of("right".toCharArray()))) {
      assertArrayEquals(SECRET.getBytes(UTF_8), home.read("m/1").orElseThrow());
    }
  }

  @Test
  void a_home_below_opens_with_what_opens_the_one_above_and_with_nothing_else() throws IOException {
    Optional<char[]> right = Optional.of("right".toCharArray());
    Path below = Path.of("aliases/one");
    try (Home home = Home.open(folder, right);
        Home inner = home.below(below);
        Home other = home.below(Path.of("aliases/two"))) {
      inner.write(Map.of("m/1", row(SECRET)));
      other.write(Map.of("m/1", row(SECRET)));
    }
    assertTrue(Files.notExists(folder.resolve(below).resolve("key")));
    try (Home home = Home.open(folder, right);
        Home inner = home.below(below)) {
      assertArrayEquals(SECRET.getBytes(UTF_8), inner.read("m/1").orElseThrow());
    }
    Files.move(folder.resolve(below), folder.resolve("aliases/three"));
    try (Home home = Home.open(folder, right);
        Home moved = home.below(Path.of("aliases/three"))) {
      assertThrows(HomeException.class, () -> moved.read("m/1"));
    }
    try (Home wrong = Home.open(folder, Optional.of("wrong".toCharArray()));
        Home inner = wrong.below(Path.of("aliases/two"))) {
      assertThrows(HomeException.class, () -> inner.read("m/1"));
    }
  }

  @Test
  void a_value_under_another_name_does_not_open() {
    RowCipher cipher = new RowCipher(new byte[32], new java.security.SecureRandom());
    byte[] sealed = cipher.seal("m/1", SECRET.getBytes(UTF_8));
    assertThrows(HomeException.class, () -> cipher.open("m/2", sealed));
    sealed[20] ^= 1;
    assertThrows(HomeException.class, () -> cipher.open("m/1", sealed));
    assertThrows(HomeException.class, () -> cipher.open("m/1", new byte[3]));
  }

  private Home open() {
    return Home.open(folder, Optional.empty());
  }

  private static Optional<byte[]> row(String text) {
    return Optional.of(text.getBytes(UTF_8));
  }
}
