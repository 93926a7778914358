package sotto.mls.crypto;

/** Labels as bytes. */
public final class Ascii {
  private Ascii() {}

  /** The characters of a label, each one byte. */
  public static byte[] bytes(String label) {
    byte[] bytes = new byte[label.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) label.charAt(i);
    }
    return bytes;
  }
}
