package sotto.bikes.share;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import org.joda.money.CurrencyUnit;

/**
 * What a ride costs (GBFS {@code system_pricing_plans}).
 *
 * @param price once for each ride, in the currency's unit, exact
 * @param perKilometre added to it, by distance
 * @param perMinute added to it, by time
 * @param taxable whether tax comes on top
 * @param surge whether prices are raised just now; the numbers are the raised ones
 */
public record Plan(
    String id,
    List<Text> name,
    List<Text> description,
    CurrencyUnit currency,
    BigDecimal price,
    boolean taxable,
    List<Segment> perKilometre,
    List<Segment> perMinute,
    boolean surge) {
  public Plan {
    name = List.copyOf(name);
    description = List.copyOf(description);
    perKilometre = List.copyOf(perKilometre);
    perMinute = List.copyOf(perMinute);
  }

  /**
   * A rate for a stretch of a ride. Minutes or kilometres, all of them.
   *
   * @param start where it is charged for the first time, inclusive
   * @param rate each time; negative is a discount
   * @param interval it is charged again after so many; 0 is once
   * @param end where it is no longer charged, exclusive
   */
  public record Segment(int start, BigDecimal rate, int interval, OptionalInt end) {}
}
