package sotto.core.identity;

import java.util.ArrayList;
import java.util.List;
import sotto.core.Utf8;
import sotto.mls.crypto.Crypto;
import sotto.wire.frame.Id;
import sotto.wire.tls.Writer;

/**
 * Digits that two people compare to know that nobody stands between them: twelve groups of five,
 * the same on both sides. They follow from the account ids alone, so they stay when devices come
 * and go.
 */
public final class SafetyNumber {
  private static final int GROUPS_EACH = 6;

  private SafetyNumber() {}

  /** The number of two accounts, in whatever order; groups of digits with spaces between. */
  public static String of(Crypto crypto, Id one, Id other) {
    List<String> groups = new ArrayList<>();
    digits(crypto, one.compareTo(other) < 0 ? one : other, groups);
    digits(crypto, one.compareTo(other) < 0 ? other : one, groups);
    return String.join(" ", groups);
  }

  private static void digits(Crypto crypto, Id account, List<String> groups) {
    byte[] hash =
        crypto.sha256(
            new Writer()
                .opaque(Utf8.bytes("sotto safety number 1"))
                .fixed(account.bytes())
                .toBytes());
    for (int group = 0; group < GROUPS_EACH; group++) {
      long number = 0;
      for (int i = group * 5; i < group * 5 + 5; i++) {
        number = (number << 8) | (hash[i] & 0xff);
      }
      String five = Long.toString(number % 100_000);
      groups.add("0".repeat(5 - five.length()) + five);
    }
  }
}
