package sotto.mini;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import sotto.provider.booking.CustomerId;

/**
 * What servers know a customer by: the same word each time, as long as an {@code openid} of WeChat,
 * and not the alias. Whoever has a server's data alone can tell nobody in a conversation by it.
 */
public final class Pseudonyms {
  /** Bytes of the key. */
  public static final int KEY_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int LENGTH = 28;

  private final SecretKeySpec key;

  /**
   * @param key {@value #KEY_BYTES} bytes from a secure source, the same for as long as the servers'
   *     data lasts
   */
  public Pseudonyms(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("A key of pseudonyms has " + KEY_BYTES + " bytes.");
    }
    this.key = new SecretKeySpec(Arrays.copyOf(key, KEY_BYTES), ALGORITHM);
  }

  /** Of a customer: 28 letters, digits, dashes and underscores, the first of them an o. */
  public String of(CustomerId customer) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] hash = mac.doFinal(("openid " + customer).getBytes(StandardCharsets.UTF_8));
      return "o"
          + Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(1, LENGTH);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC with SHA-256.", e);
    }
  }
}
