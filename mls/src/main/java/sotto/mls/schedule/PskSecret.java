package sotto.mls.schedule;

import java.util.List;
import java.util.Optional;
import sotto.mls.MlsException;
import sotto.mls.MlsException.Code;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.message.PreSharedKeyId;
import sotto.wire.tls.Writer;

/** {@code psk_secret} (RFC 9420 §8.4). */
public final class PskSecret {
  private PskSecret() {}

  /** Finds the secret of a pre-shared key, if this member has it. */
  @FunctionalInterface
  public interface Source {
    Optional<byte[]> find(PreSharedKeyId.Psk psk);

    /** Knows none. */
    Source NONE = psk -> Optional.empty();
  }

  /** All keys in one secret; zeros where there are none. Throws {@link Code#UNKNOWN_PSK}. */
  public static byte[] of(CipherSuite suite, List<PreSharedKeyId> ids, Source source) {
    byte[] secret = CipherSuite.zero();
    for (int i = 0; i < ids.size(); i++) {
      PreSharedKeyId id = ids.get(i);
      byte[] psk = source.find(id.psk()).orElseThrow(() -> new MlsException(Code.UNKNOWN_PSK));
      Writer label = new Writer();
      id.write(label);
      label.uint16(i).uint16(ids.size());
      byte[] input =
          suite.expandWithLabel(
              suite.extract(CipherSuite.zero(), psk),
              "derived psk",
              label.toBytes(),
              CipherSuite.HASH);
      secret = suite.extract(input, secret);
    }
    return secret;
  }
}
