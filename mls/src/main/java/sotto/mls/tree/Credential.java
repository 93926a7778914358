package sotto.mls.tree;

import java.util.List;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** {@code Credential} (RFC 9420 §5.3). */
public sealed interface Credential {
  int BASIC = 1;
  int X509 = 2;

  /** The type of RFC 9420 §17.5. */
  int type();

  /** A bare identity, which the application checks. */
  record Basic(byte[] identity) implements Credential {
    @Override
    public int type() {
      return BASIC;
    }
  }

  /** A chain of certificates; carried, and never accepted by Sotto's own application. */
  record X509Chain(List<byte[]> certificates) implements Credential {
    @Override
    public int type() {
      return X509;
    }
  }

  static Credential read(Reader in) {
    return switch (in.uint16()) {
      case BASIC -> new Basic(in.opaque());
      case X509 -> new X509Chain(in.vector(16, Reader::opaque));
      default -> throw in.invalid();
    };
  }

  default void write(Writer out) {
    out.uint16(type());
    switch (this) {
      case Basic(byte[] identity) -> out.opaque(identity);
      case X509Chain(List<byte[]> certificates) -> out.vector(certificates, Writer::opaque);
    }
  }
}
