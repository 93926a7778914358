package sotto.bikes.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.joda.money.Money;
import sotto.bikes.share.Plan;

/** The price of a ride by a plan (GBFS 3.0, {@code system_pricing_plans}). */
public final class Fare {
  private static final int SECONDS_A_MINUTE = 60;
  private static final int METRES_A_KILOMETRE = 1000;

  private Fare() {}

  /**
   * What has to be paid after so long and so far: the price of the ride, and each segment's rate
   * for every interval that has begun. An interval begins at its first instant ("inclusive"), and
   * none begins at a segment's end ("exclusive"). Nothing is rounded on the way; the sum is, once,
   * to the currency's minor unit, half up. Discounts never make it negative.
   *
   * @param time not negative; whole seconds count
   * @param metres not negative; 0 where the vehicle does not measure
   */
  public static Money after(Plan plan, Duration time, long metres) {
    Parts parts = parts(plan, time, metres);
    BigDecimal sum = parts.unlocking().add(parts.time()).add(parts.distance());
    return Money.of(plan.currency(), sum.max(BigDecimal.ZERO), RoundingMode.HALF_UP);
  }

  /** What a fare is made of, in the currency's unit, not rounded. */
  public record Parts(BigDecimal unlocking, BigDecimal time, BigDecimal distance) {}

  /** The parts of {@link #after}. */
  public static Parts parts(Plan plan, Duration time, long metres) {
    if (time.isNegative() || metres < 0) {
      throw new IllegalArgumentException("a ride does not run backwards");
    }
    return new Parts(
        plan.price(),
        charged(plan.perMinute(), time.toSeconds(), SECONDS_A_MINUTE),
        charged(plan.perKilometre(), metres, METRES_A_KILOMETRE));
  }

  private static BigDecimal charged(List<Plan.Segment> segments, long used, int unit) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Plan.Segment segment : segments) {
      sum = sum.add(segment.rate().multiply(BigDecimal.valueOf(begun(segment, used, unit))));
    }
    return sum;
  }

  /** How many of its intervals have begun. */
  private static long begun(Plan.Segment segment, long used, int unit) {
    long start = (long) segment.start() * unit;
    long last = last(segment.end(), used, unit);
    if (last < start) {
      return 0;
    }
    return segment.interval() == 0 ? 1 : (last - start) / ((long) segment.interval() * unit) + 1;
  }

  private static long last(OptionalInt end, long used, int unit) {
    return end.isPresent() ? Math.min(used, (long) end.getAsInt() * unit - 1) : used;
  }
}
