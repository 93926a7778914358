package sotto.core.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.mls.jdk.JdkCrypto;

/** {@code spec/vectors}: what stands there is what the code does, and what the generator writes. */
class OwnVectorsTest {
  static final Path FOLDER =
      Path.of(System.getProperty("sotto.root", "..")).resolve("spec/vectors");

  static List<String> files() {
    return List.copyOf(WriteVectors.files().keySet());
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_valid_vector_is_read_and_written_and_every_invalid_one_is_refused(String name)
      throws IOException {
    int count = OwnVectors.run(Files.readString(FOLDER.resolve(name)), JdkCrypto.secure());
    System.out.println("COUNT own vectors, " + name + ": " + count);
    assertTrue(count > 0);
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_file_has_valid_and_invalid_vectors(String name) throws IOException {
    List<OwnVectors.Vector> vectors = OwnVectors.parse(Files.readString(FOLDER.resolve(name)));
    assertTrue(vectors.stream().anyMatch(each -> each.value().isPresent()));
    assertTrue(vectors.stream().anyMatch(each -> each.value().isEmpty()));
  }

  @Test
  void the_generator_writes_the_same_bytes_again() throws IOException {
    for (var file : WriteVectors.files().entrySet()) {
      assertEquals(file.getValue(), Files.readString(FOLDER.resolve(file.getKey())));
    }
    try (Stream<Path> there = Files.list(FOLDER)) {
      assertEquals(
          new TreeSet<>(files()),
          new TreeSet<>(
              there
                  .map(file -> file.getFileName().toString())
                  .filter(file -> file.endsWith(".json"))
                  .toList()));
    }
  }

  @Test
  void a_vector_that_says_something_else_fails() {
    String length = "{\"vectors\":[{\"structure\":\"length\",\"comment\":\"x\",\"bytes\":\"3f\",";
    JdkCrypto crypto = JdkCrypto.secure();
    assertEquals(1, OwnVectors.run(length + "\"value\":{\"value\":\"63\"}}]}", crypto));
    assertThrows(
        AssertionError.class,
        () -> OwnVectors.run(length + "\"value\":{\"value\":\"64\"}}]}", crypto));
    assertThrows(
        AssertionError.class,
        () ->
            OwnVectors.run(
                "{\"vectors\":[{\"structure\":\"length\",\"refused\":\"x\",\"bytes\":\"3f\"}]}",
                crypto));
  }

  @Test
  void runs_of_one_byte_are_written_short() {
    Random random = new Random(1);
    for (int round = 0; round < 500; round++) {
      byte[] bytes = new byte[1 + random.nextInt(200)];
      java.util.Arrays.fill(bytes, random.nextInt(bytes.length + 1), bytes.length, (byte) 7);
      bytes[random.nextInt(bytes.length)] = 1;
      assertArrayEquals(bytes, Bytes.of(Bytes.text(bytes)));
    }
    assertEquals("01 00*64 02", Bytes.text(Bytes.of("01 00*64 02")));
  }
}
