package sotto.cinema.tickets;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The public key of a customer's alias that a ticket is bound to: Ed25519 or P-256, as the app
 * gives it in a JWK (RFC 7517, RFC 8037). Only the members that make up the key are kept.
 */
public final class HolderKey {
  /** A JWK of these curves is shorter. */
  private static final int JWK_CHARACTERS_MAX = 512;

  private final JWK jwk;
  private final JWSAlgorithm algorithm;
  private final JWSVerifier verifier;

  private HolderKey(JWK jwk, JWSAlgorithm algorithm, JWSVerifier verifier) {
    this.jwk = jwk;
    this.algorithm = algorithm;
    this.verifier = verifier;
  }

  /** Reads a JWK; empty where it is no public key of these curves, or holds a private one. */
  public static Optional<HolderKey> parse(String jwk) {
    if (jwk.length() > JWK_CHARACTERS_MAX) {
      return Optional.empty();
    }
    try {
      return of(JWK.parse(jwk));
    } catch (ParseException notAKey) {
      return Optional.empty();
    }
  }

  static Optional<HolderKey> parse(Map<String, Object> jwk) {
    try {
      return of(JWK.parse(jwk));
    } catch (ParseException notAKey) {
      return Optional.empty();
    }
  }

  private static Optional<HolderKey> of(JWK jwk) {
    if (jwk.isPrivate()) {
      return Optional.empty();
    }
    try {
      return switch (jwk) {
        case OctetKeyPair pair
            when pair.getCurve().equals(Curve.Ed25519)
                && pair.getDecodedX().length == Ed25519.KEY_BYTES ->
            Optional.of(
                new HolderKey(
                    new OctetKeyPair.Builder(Curve.Ed25519, pair.getX()).build(),
                    JWSAlgorithm.Ed25519,
                    Ed25519.verifier(pair.getDecodedX())));
        case ECKey key when key.getCurve().equals(Curve.P_256) ->
            Optional.of(
                new HolderKey(
                    new ECKey.Builder(Curve.P_256, key.getX(), key.getY()).build(),
                    JWSAlgorithm.ES256,
                    new ECDSAVerifier(key)));
        default -> Optional.empty();
      };
    } catch (JOSEException | IllegalArgumentException notOnTheCurve) {
      return Optional.empty();
    }
  }

  /** As the claim {@code cnf} has it (RFC 7800 §3.2), always in this order. */
  Map<String, Object> claim() {
    Map<String, Object> members = jwk.toJSONObject();
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (String name : List.of("kty", "crv", "x", "y")) {
      if (members.get(name) instanceof String value) {
        ordered.put(name, value);
      }
    }
    return ordered;
  }

  /** The one algorithm that this key signs with. */
  JWSAlgorithm algorithm() {
    return algorithm;
  }

  JWSVerifier verifier() {
    return verifier;
  }

  /** Names the key (RFC 7638): 43 characters. */
  public String thumbprint() {
    try {
      return jwk.computeThumbprint().toString();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("SHA-256 is missing", impossible);
    }
  }
}
