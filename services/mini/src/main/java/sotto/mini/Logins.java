package sotto.mini;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import sotto.provider.booking.CustomerId;

/**
 * Codes with which a program proves to its server who uses it, and hands it a phone number without
 * seeing it: each is good once, for five minutes. They are kept in memory alone; who restarts in
 * between logs in anew.
 */
public final class Logins {
  private static final int KEY_BYTES = 16;

  /** Keys that are held; those whose login is longest ago go where there are more. */
  private static final int KEYS_MAX = 10_000;

  private final InstantSource clock;
  private final RandomGenerator random;
  private final Codes<CustomerId> logins;
  private final Codes<PhoneNumber> phones;

  /** Of the last login of each. */
  private final SequencedMap<CustomerId, byte[]> keys = new LinkedHashMap<>();

  /**
   * @param random a secure source
   */
  public Logins(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
    logins = new Codes<>(clock, random);
    phones = new Codes<>(clock, random);
  }

  /** What a code is worth. */
  sealed interface Session {
    /**
     * Its first use, in time.
     *
     * @param key 16 bytes as base64, other ones for each login
     */
    record Of(CustomerId customer, String key) implements Session {}

    record Used() implements Session {}

    record Unknown() implements Session {}
  }

  /** A code for a customer: 32 hexadecimal digits. */
  public String issue(CustomerId customer) {
    return logins.issue(customer, customer);
  }

  /** Takes a code: the same is worth nothing a second time. */
  Session take(String code) {
    return switch (logins.take(code)) {
      case Codes.Taken.Good<CustomerId>(CustomerId customer) ->
          new Session.Of(customer, Base64.getEncoder().encodeToString(newKey(customer)));
      case Codes.Taken.Used<CustomerId> used -> new Session.Used();
      case Codes.Taken.Unknown<CustomerId> unknown -> new Session.Unknown();
    };
  }

  private synchronized byte[] newKey(CustomerId customer) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    keys.remove(customer);
    while (keys.size() >= KEYS_MAX) {
      keys.pollFirstEntry();
    }
    keys.put(customer, key);
    return key;
  }

  /**
   * A number as a program takes it to its server: {@code code}, and, where the customer has logged
   * in, {@code encryptedData} and {@code iv} for servers that read it with the key of that login
   * (AES-128-CBC, PKCS#7, base64); empty texts else.
   */
  ObjectNode phone(CustomerId customer, PhoneNumber number) {
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    given.put("code", phones.issue(customer, number));
    Optional<byte[]> key = key(customer);
    byte[] iv = new byte[KEY_BYTES];
    random.nextBytes(iv);
    byte[] plain = number.json(clock.instant()).toString().getBytes(StandardCharsets.UTF_8);
    given.put("encryptedData", key.map(each -> base64(sealed(each, iv, plain))).orElse(""));
    given.put("iv", key.map(each -> base64(iv)).orElse(""));
    return given;
  }

  /** The number behind a code of {@link #phone}. */
  Codes.Taken<PhoneNumber> takePhone(String code) {
    return phones.take(code);
  }

  private synchronized Optional<byte[]> key(CustomerId customer) {
    return Optional.ofNullable(keys.get(customer));
  }

  private static byte[] sealed(byte[] key, byte[] iv, byte[] plain) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      return cipher.doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has AES.", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** No code of theirs is good any more. */
  void forget(CustomerId customer) {
    logins.forget(customer);
    forgetPhone(customer);
    synchronized (this) {
      keys.remove(customer);
    }
  }

  /** Nobody learns their number any more by a code that they had. */
  void forgetPhone(CustomerId customer) {
    phones.forget(customer);
  }
}
