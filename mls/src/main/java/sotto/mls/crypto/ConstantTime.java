package sotto.mls.crypto;

/** Comparison of secrets. */
public final class ConstantTime {
  private ConstantTime() {}

  /** Whether both are equal, in a time that depends on their sizes alone. */
  public static boolean equal(byte[] a, byte[] b) {
    if (a.length != b.length) {
      return false;
    }
    int difference = 0;
    for (int i = 0; i < a.length; i++) {
      difference |= a[i] ^ b[i];
    }
    return difference == 0;
  }
}
