package sotto.mini;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A phone number as its owner wrote it: nobody called it.
 *
 * @param country its code, one to three digits (E.164, list of assigned country codes)
 * @param rest what is dialled within the country
 */
record PhoneNumber(String country, String rest) {
  private static final Pattern WRITTEN = Pattern.compile("\\+[1-9][0-9]{6,14}");

  /** Those of two digits; but for 1 and 7 the others have three. */
  private static final Set<String> OF_TWO =
      Set.of(
          "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46",
          "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
          "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98");

  private static final String CHINA = "86";

  /** Reads {@code +41791234567}: a plus, and 7 to 15 digits without anything between them. */
  static Optional<PhoneNumber> of(String written) {
    if (!WRITTEN.matcher(written).matches()) {
      return Optional.empty();
    }
    char first = written.charAt(1);
    int digits =
        first == '1' || first == '7' ? 1 : OF_TWO.contains(written.substring(1, 3)) ? 2 : 3;
    return Optional.of(
        new PhoneNumber(written.substring(1, 1 + digits), written.substring(1 + digits)));
  }

  /** As WeChat tells servers: with the country's code, but for China's. */
  ObjectNode json(Instant now) {
    ObjectNode told = JsonNodeFactory.instance.objectNode();
    told.put("phoneNumber", country.equals(CHINA) ? rest : "+" + country + rest);
    told.put("purePhoneNumber", rest);
    told.put("countryCode", country);
    told.putObject("watermark").put("timestamp", now.getEpochSecond()).put("appid", "");
    return told;
  }
}
