package sotto.provider.booking;

import java.util.regex.Pattern;
import org.joda.money.Money;

/** What is too long or too strange to be stored. */
final class Bounds {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._:~-]{1,128}");
  private static final Pattern WORD = Pattern.compile("[a-z0-9-]{1,32}");

  private Bounds() {}

  /** What names something for programs: no room for what a person wrote. */
  static String token(String what, String value) {
    if (!TOKEN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          what + " is 1 to 128 of the characters A to Z, a to z, 0 to 9 and . _ : ~ -");
    }
    return value;
  }

  /** One of a few words that a service knows, such as a tariff. */
  static String word(String what, String value) {
    if (!WORD.matcher(value).matches()) {
      throw new IllegalArgumentException(
          what + " is 1 to 32 of the characters a to z, 0 to 9 and -");
    }
    return value;
  }

  /** A name that comes from a catalogue, such as that of a seat or a screening. */
  static String name(String what, String value, int charsMax) {
    boolean strange =
        value
            .codePoints()
            .anyMatch(each ->
                Character.isISOControl(each) || Character.getType(each) == Character.SURROGATE);
    if (value.isEmpty() || value.length() > charsMax || strange) {
      throw new IllegalArgumentException(
          what + " is 1 to " + charsMax + " characters without control characters");
    }
    return value;
  }

  static Money price(Money value) {
    if (value.isNegative() || value.getAmountMinorLong() > Line.PRICE_MINOR_MAX) {
      throw new IllegalArgumentException(
          "A price is from 0 to " + Line.PRICE_MINOR_MAX + " of its currency's smallest unit");
    }
    return value;
  }
}
