package sotto.mini.pay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import sotto.provider.booking.Line;

/**
 * What a server wants to be paid, in the members of WeChat Pay v3.
 *
 * @param number the server's own of the order: {@code out_trade_no}
 * @param openid who is to pay
 * @param what for, in words for people
 * @param attach comes back as it is
 * @param tellAt where the server is told
 * @param until milliseconds since 1970: afterwards nobody can agree any more
 */
record Order(
    String appid,
    String mchid,
    String number,
    String openid,
    String what,
    String attach,
    String tellAt,
    Money sum,
    long until) {
  /** Without {@code time_expire}. */
  static final Duration GOOD_FOR = Duration.ofHours(2);

  static final Duration GOOD_FOR_MAX = Duration.ofDays(7);

  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,32}");
  private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_|*-]{6,32}");
  private static final Pattern OPENID = Pattern.compile("o[0-9A-Za-z_-]{27}");
  private static final int WHAT_MAX = 127;
  private static final int ATTACH_MAX = 128;
  private static final int NOTIFY_MAX = 255;

  /** A member is missing, or is not as it should be. */
  static final class Wrong extends Exception {
    private Wrong(String member, String should) {
      super(member + " " + should);
    }
  }

  /**
   * Reads one.
   *
   * @param isOwn whether an address is one of the provider's own servers
   */
  static Order of(JsonNode json, Instant now, Predicate<String> isOwn) throws Wrong {
    String tellAt = words(json, "notify_url", 1, NOTIFY_MAX);
    if (!isOwn.test(tellAt)) {
      throw new Wrong("notify_url", "is not of one of the provider's own servers");
    }
    return new Order(
        like(json, "appid", ID),
        like(json, "mchid", ID),
        like(json, "out_trade_no", NUMBER),
        like(json.path("payer"), "openid", OPENID),
        words(json, "description", 1, WHAT_MAX),
        words(json, "attach", 0, ATTACH_MAX),
        tellAt,
        sum(json.path("amount")),
        until(json, now).toEpochMilli());
  }

  private static String like(JsonNode json, String member, Pattern pattern) throws Wrong {
    String written = json.path(member).asText("");
    if (!json.path(member).isTextual() || !pattern.matcher(written).matches()) {
      throw new Wrong(member, "is not like " + pattern);
    }
    return written;
  }

  private static String words(JsonNode json, String member, int charsMin, int charsMax)
      throws Wrong {
    JsonNode node = json.path(member);
    String written = node.asText("");
    boolean isPlain = written.codePoints().noneMatch(Character::isISOControl);
    if ((node.isMissingNode() ? charsMin > 0 : !node.isTextual())
        || written.length() < charsMin
        || written.length() > charsMax
        || !isPlain) {
      throw new Wrong(member, "has " + charsMin + " to " + charsMax + " characters");
    }
    return written;
  }

  private static Money sum(JsonNode json) throws Wrong {
    JsonNode total = json.path("total");
    if (!total.isIntegralNumber()
        || !total.canConvertToLong()
        || total.longValue() < 1
        || total.longValue() > Line.PRICE_MINOR_MAX) {
      throw new Wrong("amount.total", "is whole, from 1 to " + Line.PRICE_MINOR_MAX);
    }
    try {
      return Money.ofMinor(CurrencyUnit.of(json.path("currency").asText("CNY")), total.longValue());
    } catch (IllegalCurrencyException e) {
      throw new Wrong("amount.currency", "is three letters of ISO 4217");
    }
  }

  private static Instant until(JsonNode json, Instant now) throws Wrong {
    if (!json.has("time_expire")) {
      return now.plus(GOOD_FOR);
    }
    try {
      Instant until = OffsetDateTime.parse(json.path("time_expire").asText()).toInstant();
      if (until.isAfter(now) && !until.isAfter(now.plus(GOOD_FOR_MAX))) {
        return until;
      }
    } catch (DateTimeParseException e) {
      // It is none.
    }
    throw new Wrong("time_expire", "is of RFC 3339, and within a week");
  }

  /** Whole, and of the same currency: a number that only looks the same is another one. */
  boolean costs(JsonNode named) {
    JsonNode minor = named.path("minor");
    return minor.isIntegralNumber()
        && minor.canConvertToLong()
        && minor.longValue() == sum.getAmountMinorLong()
        && sum.getCurrencyUnit().getCode().equals(named.path("currency").textValue());
  }

  /** Whether it asks for the same, but for how long. */
  boolean isSame(Order other) {
    return equals(
        new Order(
            other.appid,
            other.mchid,
            other.number,
            other.openid,
            other.what,
            other.attach,
            other.tellAt,
            other.sum,
            until));
  }
}
