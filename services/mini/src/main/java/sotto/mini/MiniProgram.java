package sotto.mini;

/**
 * The program that the provider hands out.
 *
 * @param version of it, as its manifest has it
 * @param packed the signed package: at most 8 MiB
 */
public record MiniProgram(String version, byte[] packed) {
  /** Bytes of a package. */
  public static final int PACKED_MAX = 8 << 20;

  public MiniProgram {
    if (packed.length > PACKED_MAX) {
      throw new IllegalArgumentException("A package has at most " + PACKED_MAX + " bytes.");
    }
  }
}
