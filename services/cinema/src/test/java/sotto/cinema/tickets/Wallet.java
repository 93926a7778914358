package sotto.cinema.tickets;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Predicate;

/** The holder's side, written from {@code spec/tickets.md} with the JDK alone. */
public final class Wallet {
  private final KeyPair keys;
  private final SecureRandom random;

  private Wallet(KeyPair keys, SecureRandom random) {
    this.keys = keys;
    this.random = random;
  }

  public static Wallet ed25519(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, random);
      return new Wallet(generator.generateKeyPair(), random);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A venue's key. */
  public static TicketKey venue(SecureRandom random) {
    return TicketKey.of(ed25519(random).keys);
  }

  public static Wallet p256(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return new Wallet(generator.generateKeyPair(), random);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public String jwk() {
    if (keys.getPublic() instanceof ECPublicKey key) {
      return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"%s\",\"y\":\"%s\"}"
          .formatted(
              fixed(key.getW().getAffineX().toByteArray()),
              fixed(key.getW().getAffineY().toByteArray()));
    }
    byte[] encoded = keys.getPublic().getEncoded();
    return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\"}"
        .formatted(
            Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
  }

  /** The private key of Ed25519, 32 bytes. */
  String secret() {
    byte[] secret = ((EdECPrivateKey) keys.getPrivate()).getBytes().orElseThrow();
    return Base64URL.encode(secret).toString();
  }

  public HolderKey key() {
    return HolderKey.parse(jwk()).orElseThrow();
  }

  /** The ticket with the disclosures that are wanted, signed for a venue at a moment. */
  public String present(String ticket, Predicate<String> disclosed, String venue, Instant at) {
    byte[] nonce = new byte[8];
    random.nextBytes(nonce);
    return present(ticket, disclosed, venue, at, Base64URL.encode(nonce).toString());
  }

  String present(
      String ticket, Predicate<String> disclosed, String venue, Instant at, String nonce) {
    StringBuilder covered = new StringBuilder(ticket.substring(0, ticket.indexOf('~') + 1));
    for (String disclosure : ticket.substring(ticket.indexOf('~') + 1).split("~")) {
      if (disclosed.test(new Base64URL(disclosure).decodeToString())) {
        covered.append(disclosure).append('~');
      }
    }
    String header =
        keys.getPublic() instanceof ECPublicKey
            ? "{\"typ\":\"kb+jwt\",\"alg\":\"ES256\"}"
            : "{\"typ\":\"kb+jwt\",\"alg\":\"Ed25519\"}";
    String claims =
        "{\"iat\":%d,\"aud\":\"%s\",\"nonce\":\"%s\",\"sd_hash\":\"%s\"}"
            .formatted(at.getEpochSecond(), venue, nonce, sha256(covered.toString()));
    String input = Base64URL.encode(header) + "." + Base64URL.encode(claims);
    return covered + input + "." + Base64URL.encode(sign(input));
  }

  public String present(String ticket, String venue, Instant at) {
    return present(ticket, disclosure -> disclosure.contains("\"seat\""), venue, at);
  }

  private byte[] sign(String input) {
    try {
      Signature signature =
          Signature.getInstance(
              keys.getPublic() instanceof ECPublicKey ? "SHA256withECDSAinP1363Format" : "Ed25519");
      signature.initSign(keys.getPrivate(), random);
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Base64URL sha256(String text) {
    try {
      return Base64URL.encode(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A coordinate in 32 bytes. */
  private static Base64URL fixed(byte[] number) {
    byte[] bytes = new byte[32];
    for (int i = 1; i <= Math.min(32, number.length); i++) {
      bytes[32 - i] = number[number.length - i];
    }
    return Base64URL.encode(bytes);
  }
}
