package sotto.demo.cafe;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * A package as {@code spec/mini-programs.md} has it, with its provider put in. The demo's café has
 * another account in each folder, so its package is built without one, and signed when the account
 * is there; anybody else names the provider when they pack.
 */
final class SignedAnew {
  private static final byte[] MAGIC = "SOTTO-MINI-1\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PURPOSE =
      "sotto mini-program manifest\0".getBytes(StandardCharsets.US_ASCII);
  private static final String NOBODY = "\"provider\":\"\"";
  private static final int SIGNATURE = 64;

  private SignedAnew() {}

  /**
   * Empty where it is no package, or has a provider.
   *
   * @param seed of the author's key, 32 bytes
   */
  static Optional<byte[]> of(byte[] packed, String provider, byte[] seed) {
    int head = MAGIC.length + Integer.BYTES;
    if (packed.length < head || !Arrays.equals(packed, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      return Optional.empty();
    }
    int length = ByteBuffer.wrap(packed, MAGIC.length, Integer.BYTES).getInt();
    if (length < 0 || length > packed.length - head - SIGNATURE) {
      return Optional.empty();
    }
    String manifest = new String(packed, head, length, StandardCharsets.UTF_8);
    int at = manifest.indexOf(NOBODY);
    if (at < 0) {
      return Optional.empty();
    }
    byte[] told =
        (manifest.substring(0, at)
                + "\"provider\":\""
                + provider
                + "\""
                + manifest.substring(at + NOBODY.length()))
            .getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(MAGIC);
    whole.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(told.length).array());
    whole.writeBytes(told);
    whole.writeBytes(signature(told, seed));
    whole.write(packed, head + length + SIGNATURE, packed.length - head - length - SIGNATURE);
    return Optional.of(whole.toByteArray());
  }

  private static byte[] signature(byte[] manifest, byte[] seed) {
    try {
      PrivateKey key =
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
      Signature signing = Signature.getInstance("Ed25519");
      signing.initSign(key);
      signing.update(PURPOSE);
      signing.update(manifest);
      return signing.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java since 15 has Ed25519.", e);
    }
  }
}
