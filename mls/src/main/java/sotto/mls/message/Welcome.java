package sotto.mls.message;

import java.util.List;
import sotto.mls.crypto.HpkeCiphertext;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** {@code Welcome} (RFC 9420 §12.4.3.1). */
public record Welcome(int cipherSuite, List<Sealed> secrets, byte[] encryptedGroupInfo) {
  /** {@code EncryptedGroupSecrets}: for the key package with this reference. */
  public record Sealed(byte[] newMember, HpkeCiphertext secrets) {
    static Sealed read(Reader in) {
      return new Sealed(in.opaque(), HpkeCiphertext.read(in));
    }

    void write(Writer out) {
      secrets.write(out.opaque(newMember));
    }
  }

  public static Welcome read(Reader in) {
    return new Welcome(in.uint16(), in.vector(Commit.PROPOSALS_MAX, Sealed::read), in.opaque());
  }

  public void write(Writer out) {
    out.uint16(cipherSuite)
        .vector(secrets, (inner, sealed) -> sealed.write(inner))
        .opaque(encryptedGroupInfo);
  }
}
