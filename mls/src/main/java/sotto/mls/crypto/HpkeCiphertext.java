package sotto.mls.crypto;

import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** {@code HPKECiphertext} (RFC 9420 §7.6). */
public record HpkeCiphertext(byte[] kemOutput, byte[] ciphertext) {
  public static HpkeCiphertext read(Reader in) {
    return new HpkeCiphertext(in.opaque(), in.opaque());
  }

  public void write(Writer out) {
    out.opaque(kemOutput).opaque(ciphertext);
  }
}
