package sotto.provider.consent;

import java.util.regex.Pattern;

/** What is too long or too strange to be stored. */
final class Bounds {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._:~-]{1,128}");

  private Bounds() {}

  static String token(String what, String value) {
    if (!TOKEN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          what + " is 1 to 128 of the characters A to Z, a to z, 0 to 9 and . _ : ~ -");
    }
    return value;
  }

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
}
