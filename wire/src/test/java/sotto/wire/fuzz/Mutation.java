package sotto.wire.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes valid bytes a little, in the ways in which decoders are usually wrong. */
final class Mutation {
  /** Lengths and numbers at which something turns over. */
  private static final List<byte[]> TELLING =
      List.of(
          bytes(0),
          bytes(1),
          bytes(0x3f),
          bytes(0x7f),
          bytes(0x80),
          bytes(0xff),
          bytes(0x40, 0x00),
          bytes(0x40, 0x40),
          bytes(0x7f, 0xff),
          bytes(0xff, 0xff),
          bytes(0x80, 0x00, 0x00, 0x00),
          bytes(0x80, 0x00, 0x40, 0x00),
          bytes(0x80, 0x01, 0x00, 0x00),
          bytes(0xbf, 0xff, 0xff, 0xff),
          bytes(0xc0, 0x00, 0x00, 0x00),
          bytes(0x7f, 0xff, 0xff, 0xff),
          bytes(0xff, 0xff, 0xff, 0xff),
          bytes(0, 0, 0, 0, 0, 0, 0, 0),
          bytes(0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
          bytes(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff));

  private static final int NOISE_MAX = 300;

  private final Random random;
  private final List<byte[]> seeds;

  Mutation(Random random, List<byte[]> seeds) {
    this.random = random;
    this.seeds = seeds;
  }

  /** The next input: now and then noise or an unchanged seed, mostly a seed with a few changes. */
  byte[] next() {
    int choice = random.nextInt(20);
    if (choice == 0 || seeds.isEmpty()) {
      byte[] noise = new byte[random.nextInt(NOISE_MAX)];
      random.nextBytes(noise);
      return noise;
    }
    byte[] input = any().clone();
    if (choice > 1) {
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        input = changed(input);
      }
    }
    return input;
  }

  private byte[] any() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private byte[] changed(byte[] input) {
    if (input.length == 0) {
      return TELLING.get(random.nextInt(TELLING.size())).clone();
    }
    int at = random.nextInt(input.length);
    return switch (random.nextInt(9)) {
      case 0 -> {
        input[at] ^= (byte) (1 << random.nextInt(8));
        yield input;
      }
      case 1 -> {
        input[at] = (byte) random.nextInt(256);
        yield input;
      }
      case 2 -> Arrays.copyOf(input, at);
      case 3 -> Arrays.copyOf(input, input.length + 1 + random.nextInt(9));
      case 4 -> replaced(input, at, 0, TELLING.get(random.nextInt(TELLING.size())));
      case 5, 6 -> {
        byte[] telling = TELLING.get(random.nextInt(TELLING.size()));
        yield replaced(input, at, Math.min(telling.length, input.length - at), telling);
      }
      case 7 -> replaced(input, at, random.nextInt(input.length - at + 1), new byte[0]);
      default -> {
        byte[] other = any();
        int from = random.nextInt(other.length + 1);
        int to = Math.min(other.length, from + random.nextInt(100));
        yield replaced(
            input,
            at,
            random.nextBoolean() ? 0 : Math.min(to - from, input.length - at),
            Arrays.copyOfRange(other, from, to));
      }
    };
  }

  /** {@code size} bytes at a place give way to others. */
  private static byte[] replaced(byte[] input, int at, int size, byte[] with) {
    byte[] out = new byte[input.length - size + with.length];
    System.arraycopy(input, 0, out, 0, at);
    System.arraycopy(with, 0, out, at, with.length);
    System.arraycopy(input, at + size, out, at + with.length, input.length - at - size);
    return out;
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
