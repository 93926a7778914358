package sotto.wire.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;

/**
 * Throws bad input at a decoder, so many times and no more: {@code -Dsotto.fuzz.rounds} says how
 * many (the default is a short run), {@code -Dsotto.seed} which. What fails is printed with its
 * seed and its bytes.
 *
 * <p>A decoder may give a value or refuse. It may not throw anything else, nor take more memory
 * than its input is worth; and where a structure has one encoding, what was read is written again
 * to the same bytes.
 */
public final class Fuzz {
  private static final long SEED = Long.getLong("sotto.seed", 20261125L);
  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** A value that was read is a small multiple of its bytes; a length that lies asks for 2^30. */
  private static final long BYTES_EACH = 400;

  private final String name;
  private final List<byte[]> seeds;
  private int rounds = Integer.getInteger("sotto.fuzz.rounds", 3_000);
  private long allowance = 1 << 20;

  private Fuzz(String name, List<byte[]> seeds) {
    this.name = name;
    this.seeds = seeds;
  }

  /**
   * @param seeds valid inputs, from which bad ones are made
   */
  public static Fuzz of(String name, List<byte[]> seeds) {
    return new Fuzz(name, seeds);
  }

  /** For a decoder that does slow things: only one round in so many. */
  public Fuzz oneIn(int fewer) {
    rounds = Math.max(1, rounds / fewer);
    return this;
  }

  /** For a decoder that computes: so many bytes of garbage whatever its input. */
  public Fuzz allowing(long bytes) {
    allowance = bytes;
    return this;
  }

  /** A structure that has one encoding. */
  public <T> int canonical(Function<Reader, T> read, Function<T, byte[]> write) {
    return againstEncoding(bytes -> Optional.of(write.apply(Reader.decode(bytes, read))));
  }

  /**
   * @param decode the value written again; empty, or {@link Malformed}, where the input is refused
   */
  public int againstEncoding(Function<byte[], Optional<byte[]>> decode) {
    return run(input -> {
      Optional<byte[]> again = decode.apply(input);
      if (again.isPresent() && !Arrays.equals(again.get(), input)) {
        throw new AssertionError("was written again as " + hex(again.get()));
      }
      return again.isPresent();
    });
  }

  /**
   * @param decode whether the input was taken
   * @return how many were
   */
  public int run(Function<byte[], Boolean> decode) {
    int taken = 0;
    for (int round = 0; round < rounds; round++) {
      byte[] input = new Mutation(new Random(SEED + 31L * round + name.hashCode()), seeds).next();
      long before = MEMORY.getCurrentThreadAllocatedBytes();
      try {
        taken += decode.apply(input.clone()) ? 1 : 0;
      } catch (Malformed e) {
        taken += 0; // refused
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
        throw new AssertionError(failure(round, input) + ": " + e, e);
      }
      long used = MEMORY.getCurrentThreadAllocatedBytes() - before;
      if (round > rounds / 10 && used > allowance + BYTES_EACH * input.length) {
        throw new AssertionError(failure(round, input) + ": it took " + used + " bytes");
      }
    }
    return taken;
  }

  private String failure(int round, byte[] input) {
    return name
        + ", -Dsotto.seed="
        + SEED
        + ", round "
        + round
        + ", input of "
        + input.length
        + " bytes "
        + hex(input);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 2_000));
  }
}
