package sotto.cinema.tickets;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

/**
 * Ed25519 (RFC 8032) of the JDK as JOSE's algorithm of that name (RFC 9864): the JOSE library would
 * bring a second implementation of it along.
 */
final class Ed25519 {
  static final int KEY_BYTES = 32;

  private static final byte[] SUBJECT_PUBLIC_KEY_INFO =
      HexFormat.of().parseHex("302a300506032b6570032100");

  private Ed25519() {}

  /** Signs with a private key of 32 bytes. */
  static JWSSigner signer(byte[] privateKey) {
    return new Signer(privateKey);
  }

  /** Verifies with a public key of 32 bytes. */
  static JWSVerifier verifier(byte[] publicKey) {
    return new Verifier(publicKey);
  }

  private static final class Signer extends BaseJWSProvider implements JWSSigner {
    private final byte[] key;

    private Signer(byte[] key) {
      super(Set.of(JWSAlgorithm.Ed25519));
      this.key = key.clone();
    }

    @Override
    public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
      try {
        PrivateKey parsed =
            KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, key));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(parsed);
        signature.update(input);
        return Base64URL.encode(signature.sign());
      } catch (GeneralSecurityException e) {
        throw new JOSEException("Ed25519 cannot sign with this key", e);
      }
    }
  }

  private static final class Verifier extends BaseJWSProvider implements JWSVerifier {
    private final byte[] key;

    private Verifier(byte[] key) {
      super(Set.of(JWSAlgorithm.Ed25519));
      this.key = key.clone();
    }

    @Override
    public boolean verify(JWSHeader header, byte[] input, Base64URL given) {
      try {
        byte[] encoded = new byte[SUBJECT_PUBLIC_KEY_INFO.length + KEY_BYTES];
        System.arraycopy(SUBJECT_PUBLIC_KEY_INFO, 0, encoded, 0, SUBJECT_PUBLIC_KEY_INFO.length);
        System.arraycopy(key, 0, encoded, SUBJECT_PUBLIC_KEY_INFO.length, KEY_BYTES);
        PublicKey parsed =
            KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(parsed);
        signature.update(input);
        return signature.verify(given.decode());
      } catch (GeneralSecurityException notAKeyOrNotASignature) {
        return false;
      }
    }
  }
}
