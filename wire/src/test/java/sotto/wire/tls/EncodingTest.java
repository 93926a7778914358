package sotto.wire.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.wire.tls.Malformed.Code;

/** Chapter 1 of the specification. */
class EncodingTest {
  @ParameterizedTest
  @CsvSource({"0,00", "63,3f", "64,4040", "16383,7fff", "16384,80004000", "1073741823,bfffffff"})
  void a_length_takes_its_shortest_form(int length, String hex) {
    assertArrayEquals(bytes(hex), new Writer().length(length).toBytes());
    assertEquals(length, new Reader(bytes(hex)).length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"4000", "403f", "80000000", "80003fff", "c0", "ffffffff"})
  void a_length_in_a_longer_form_or_with_the_reserved_prefix_is_malformed(String hex) {
    assertEquals(
        Code.LENGTH, assertThrows(Malformed.class, () -> new Reader(bytes(hex)).length()).code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "01", "0500000000", "bfffffff", "40"})
  void a_vector_longer_than_the_input_is_malformed_before_it_takes_memory(String hex) {
    assertEquals(
        Code.TRUNCATED,
        assertThrows(Malformed.class, () -> new Reader(bytes(hex)).opaque()).code());
  }

  @Test
  void a_flag_is_0_or_1() {
    assertEquals(
        Code.VALUE, assertThrows(Malformed.class, () -> new Reader(bytes("02")).flag()).code());
  }

  @Test
  void bytes_left_over_are_malformed() {
    assertEquals(
        Code.TRAILING,
        assertThrows(Malformed.class, () -> Reader.decode(bytes("0102"), Reader::uint8)).code());
  }

  @Test
  void bounds_are_kept() {
    assertEquals(
        Code.BOUND,
        assertThrows(Malformed.class, () -> new Reader(bytes("03010203")).opaque(2)).code());
    assertEquals(
        Code.BOUND,
        assertThrows(Malformed.class, () -> new Reader(bytes("03010203")).vector(2, Reader::uint8))
            .code());
  }

  @Test
  void an_item_that_takes_no_bytes_does_not_loop() {
    assertEquals(
        Code.VALUE,
        assertThrows(Malformed.class, () -> new Reader(bytes("0101")).vector(9, in -> "nothing"))
            .code());
  }

  @Test
  void an_item_cannot_read_beyond_its_vector() {
    assertThrows(Malformed.class, () -> new Reader(bytes("0300010203")).vector(9, Reader::uint16));
  }

  @Test
  void what_is_written_is_read() {
    long seed = Long.getLong("sotto.seed", 20261124L);
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      Sample sample = Sample.random(random);
      byte[] written = Writer.encode(sample::write);
      Sample read = Reader.decode(written, Sample::read);
      assertEquals(sample.toString(), read.toString(), () -> "seed " + seed);
      assertArrayEquals(written, Writer.encode(read::write), () -> "seed " + seed);
    }
  }

  @Test
  void random_bytes_are_read_or_malformed_and_nothing_else() {
    long seed = Long.getLong("sotto.seed", 20261124L);
    Random random = new Random(seed);
    int malformed = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] noise = new byte[random.nextInt(64)];
      random.nextBytes(noise);
      try {
        assertArrayEquals(
            noise, Writer.encode(Reader.decode(noise, Sample::read)::write), () -> "seed " + seed);
      } catch (Malformed e) {
        malformed++;
      }
    }
    assertTrue(malformed > 0, () -> "seed " + seed);
  }

  /** One of everything. */
  private record Sample(
      int a, int b, int c, long d, boolean e, Optional<Integer> f, List<Integer> g, String h) {
    static Sample random(Random random) {
      byte[] noise = new byte[random.nextInt(random.nextInt(20) == 0 ? 70_000 : 100)];
      random.nextBytes(noise);
      List<Integer> items = new ArrayList<>();
      for (int i = random.nextInt(200); i > 0; i--) {
        items.add(random.nextInt(1 << 16));
      }
      return new Sample(
          random.nextInt(1 << 8),
          random.nextInt(1 << 16),
          random.nextInt(),
          random.nextLong(),
          random.nextBoolean(),
          random.nextBoolean() ? Optional.of(random.nextInt()) : Optional.empty(),
          items,
          HexFormat.of().formatHex(noise));
    }

    void write(Writer out) {
      out.uint8(a)
          .uint16(b)
          .uint32(c)
          .uint64(d)
          .flag(e)
          .optional(f, Writer::uint32)
          .vector(g, Writer::uint16)
          .opaque(bytes(h));
    }

    static Sample read(Reader in) {
      return new Sample(
          in.uint8(),
          in.uint16(),
          in.uint32(),
          in.uint64(),
          in.flag(),
          in.optional(Reader::uint32),
          in.vector(1_000, Reader::uint16),
          HexFormat.of().formatHex(in.opaque()));
    }
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
