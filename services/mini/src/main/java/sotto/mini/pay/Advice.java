package sotto.mini.pay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a server is told of a bill that was agreed on: a notification of WeChat Pay v3, which only
 * the holder of the APIv3 key can read or make.
 */
final class Advice {
  private static final String ABOUT = "transaction";
  private static final int TAG_BITS = 128;
  private static final int NONCE_BYTES = 6;
  private static final int ID_BYTES = 16;

  private final SecretKeySpec key;
  private final RandomGenerator random;

  /**
   * @param key 32 characters of ASCII
   * @param random a secure source
   */
  Advice(String key, RandomGenerator random) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    if (bytes.length != Till.KEY_BYTES) {
      throw new IllegalArgumentException("An APIv3 key has " + Till.KEY_BYTES + " bytes.");
    }
    this.key = new SecretKeySpec(bytes, "AES");
    this.random = random;
  }

  /** One of its own for each time that it is told. */
  ObjectNode of(Bill bill, long now) {
    String nonce = hex(NONCE_BYTES);
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", hex(ID_BYTES))
            .put("create_time", Bill.time(now))
            .put("event_type", "TRANSACTION.SUCCESS")
            .put("resource_type", "encrypt-resource")
            .put("summary", bill.agreement().map(Bill.Agreement::says).orElse(""));
    json.putObject("resource")
        .put("original_type", ABOUT)
        .put("algorithm", "AEAD_AES_256_GCM")
        .put("ciphertext", sealed(bill.transaction(now).toString(), nonce))
        .put("associated_data", ABOUT)
        .put("nonce", nonce);
    return json;
  }

  private String hex(int bytes) {
    byte[] chosen = new byte[bytes];
    random.nextBytes(chosen);
    return HexFormat.of().formatHex(chosen);
  }

  private String sealed(String text, String nonce) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          key,
          new GCMParameterSpec(TAG_BITS, nonce.getBytes(StandardCharsets.US_ASCII)));
      cipher.updateAAD(ABOUT.getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder()
          .encodeToString(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has AES with GCM.", e);
    }
  }
}
