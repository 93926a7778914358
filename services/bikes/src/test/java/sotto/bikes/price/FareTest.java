package sotto.bikes.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import sotto.bikes.share.Plan;

/** What a ride costs, by GBFS 3.0, system_pricing_plans. */
class FareTest {
  @Test
  void a_minute_is_charged_when_it_begins() {
    Plan plan = plan("1.00", List.of(), List.of(segment(0, "0.15", 1)));
    assertEquals("EUR 1.15", after(plan, 0, 0));
    assertEquals("EUR 1.15", after(plan, 59, 0));
    assertEquals("EUR 1.30", after(plan, 60, 0));
    assertEquals("EUR 10.15", after(plan, 3600, 0));
  }

  /**
   * The standard's first example: ten kilometres free, then 1 each, from 25 on 0.50 and 3 for each
   * 5.
   */
  @Test
  void kilometres_in_stretches() {
    Plan plan =
        plan(
            "2",
            List.of(segment(10, "1", 1, 25), segment(25, "0.50", 1), segment(25, "3", 5)),
            List.of());
    assertEquals("EUR 2.00", after(plan, 0, 9_999));
    assertEquals("EUR 3.00", after(plan, 0, 10_000));
    assertEquals("EUR 17.00", after(plan, 0, 24_999));
    assertEquals("EUR 20.50", after(plan, 0, 25_000));
    assertEquals("EUR 26.00", after(plan, 0, 30_000));
  }

  @Test
  void an_end_is_exclusive() {
    Plan plan = plan("0", List.of(), List.of(segment(0, "1", 10, 20)));
    assertEquals("EUR 2.00", after(plan, 19 * 60 + 59, 0));
    assertEquals("EUR 2.00", after(plan, 20 * 60, 0));
    assertEquals("EUR 2.00", after(plan, 1_000_000, 0));
  }

  @Test
  void an_interval_of_zero_is_charged_once() {
    Plan plan = plan("0", List.of(), List.of(segment(30, "5", 0)));
    assertEquals("EUR 0.00", after(plan, 30 * 60 - 1, 0));
    assertEquals("EUR 5.00", after(plan, 30 * 60, 0));
    assertEquals("EUR 5.00", after(plan, 300 * 60, 0));
  }

  @Test
  void a_discount_never_pays_the_rider() {
    assertEquals("EUR 0.00", after(plan("1", List.of(), List.of(segment(0, "-3", 1))), 60, 0));
  }

  @Test
  void rates_finer_than_a_cent_are_summed_before_they_are_rounded() {
    Plan plan = plan("0", List.of(), List.of(segment(0, "0.005", 1)));
    assertEquals("EUR 0.01", after(plan, 0, 0));
    assertEquals("EUR 0.01", after(plan, 60, 0));
    assertEquals("EUR 0.50", after(plan, 99 * 60, 0));
  }

  @Test
  void a_currency_has_its_own_minor_unit() {
    Plan yen =
        new Plan(
            "y",
            List.of(),
            List.of(),
            CurrencyUnit.of("JPY"),
            new BigDecimal("100.4"),
            false,
            List.of(),
            List.of(),
            false);
    assertEquals("JPY 100", Fare.after(yen, Duration.ZERO, 0).toString());
  }

  @Test
  void a_ride_does_not_run_backwards() {
    Plan plan = plan("1", List.of(), List.of());
    assertThrows(IllegalArgumentException.class, () -> Fare.after(plan, Duration.ofSeconds(-1), 0));
    assertThrows(IllegalArgumentException.class, () -> Fare.after(plan, Duration.ZERO, -1));
  }

  @Test
  void fares_are_what_counting_minute_by_minute_gives_and_never_fall() {
    long seed = Long.getLong("sotto.seed", 5);
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      List<Plan.Segment> minutes = segments(random);
      List<Plan.Segment> kilometres = segments(random);
      Plan plan = plan("" + random.nextInt(5), kilometres, minutes);
      int seconds = random.nextInt(7_200);
      int metres = random.nextInt(40_000);
      Money fare = Fare.after(plan, Duration.ofSeconds(seconds), metres);
      BigDecimal counted =
          plan.price().add(counted(minutes, seconds, 60)).add(counted(kilometres, metres, 1000));
      assertEquals(
          counted.setScale(2, RoundingMode.HALF_UP), fare.getAmount(), () -> "seed " + seed);
      Money later =
          Fare.after(
              plan,
              Duration.ofSeconds(seconds + random.nextInt(500)),
              metres + random.nextInt(3_000));
      assertTrue(!later.isLessThan(fare), () -> "seed " + seed);
    }
  }

  /** The slow way: looks at every minute or kilometre, whether a charge falls on it. */
  private static BigDecimal counted(List<Plan.Segment> segments, int used, int unit) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Plan.Segment segment : segments) {
      for (int at = segment.start(); at * unit <= used; at++) {
        boolean due =
            segment.interval() == 0
                ? at == segment.start()
                : (at - segment.start()) % segment.interval() == 0;
        if (due && (segment.end().isEmpty() || at < segment.end().getAsInt())) {
          sum = sum.add(segment.rate());
        }
      }
    }
    return sum;
  }

  private static List<Plan.Segment> segments(Random random) {
    List<Plan.Segment> segments = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      int start = random.nextInt(40);
      segments.add(
          new Plan.Segment(
              start,
              new BigDecimal(random.nextInt(3_000)).movePointLeft(3),
              random.nextInt(12),
              random.nextBoolean()
                  ? OptionalInt.of(start + random.nextInt(30))
                  : OptionalInt.empty()));
    }
    return segments;
  }

  private static String after(Plan plan, int seconds, int metres) {
    return Fare.after(plan, Duration.ofSeconds(seconds), metres).toString();
  }

  private static Plan.Segment segment(int start, String rate, int interval) {
    return new Plan.Segment(start, new BigDecimal(rate), interval, OptionalInt.empty());
  }

  private static Plan.Segment segment(int start, String rate, int interval, int end) {
    return new Plan.Segment(start, new BigDecimal(rate), interval, OptionalInt.of(end));
  }

  private static Plan plan(
      String price, List<Plan.Segment> kilometres, List<Plan.Segment> minutes) {
    return new Plan(
        "p",
        List.of(),
        List.of(),
        CurrencyUnit.EUR,
        new BigDecimal(price),
        false,
        kilometres,
        minutes,
        false);
  }
}
