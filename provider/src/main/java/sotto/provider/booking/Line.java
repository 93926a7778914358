package sotto.provider.booking;

import java.util.Optional;
import org.joda.money.Money;

/**
 * One place of a booking and what it costs.
 *
 * @param unit which place; absent in a hold: the first that is free. In a booking it is present
 * @param tariff a word of the service's for why it costs this, such as {@code child}: 1 to 32 of a
 *     to z, 0 to 9 and -
 * @param price from 0 to {@link #PRICE_MINOR_MAX}, of the currency's smallest unit
 */
public record Line(Optional<String> unit, String tariff, Money price) {
  public static final long PRICE_MINOR_MAX = 1_000_000_000_000L;

  public Line {
    unit.ifPresent(Line::unitName);
    Bounds.word("A tariff", tariff);
    Bounds.price(price);
  }

  /** This place. */
  public static Line of(String unit, String tariff, Money price) {
    return new Line(Optional.of(unit), tariff, price);
  }

  /** Any place that is free. */
  public static Line any(String tariff, Money price) {
    return new Line(Optional.empty(), tariff, price);
  }

  Line in(String place) {
    return new Line(Optional.of(place), tariff, price);
  }

  static String unitName(String unit) {
    return Bounds.name("The name of a place", unit, 64);
  }
}
