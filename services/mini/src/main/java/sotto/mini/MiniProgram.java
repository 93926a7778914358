package sotto.mini;

import java.util.Optional;

/**
 * The program that the provider hands out.
 *
 * @param version of it, as its manifest has it
 * @param packed the signed package: at most 8 MiB
 * @param ahead what a server of the provider is asked for a program that begins, before it knows
 *     what it needs: an address of its {@link Route}s
 */
public record MiniProgram(String version, byte[] packed, Optional<String> ahead) {
  /** Bytes of a package. */
  public static final int PACKED_MAX = 8 << 20;

  public MiniProgram {
    if (packed.length > PACKED_MAX) {
      throw new IllegalArgumentException("A package has at most " + PACKED_MAX + " bytes.");
    }
  }

  /** One for which nothing is asked ahead. */
  public MiniProgram(String version, byte[] packed) {
    this(version, packed, Optional.empty());
  }
}
