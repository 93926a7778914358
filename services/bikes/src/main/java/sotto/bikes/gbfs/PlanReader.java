package sotto.bikes.gbfs;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import sotto.bikes.share.Plan;

/** {@code system_pricing_plans}. */
final class PlanReader {
  /** In the currency's unit; more is a mistake. */
  private static final BigDecimal AMOUNT_MAX = BigDecimal.valueOf(1_000_000_000L);

  private static final int SEGMENTS_MAX = 50;
  private static final int STRETCH_MAX = 1_000_000;

  private PlanReader() {}

  static Plan plan(Fields fields, String language) {
    BigDecimal price = amount(fields, "price");
    if (price.signum() < 0) {
      throw fields.invalid("price", "negative");
    }
    return new Plan(
        fields.id("plan_id"),
        fields.texts("name", language),
        fields.texts("description", language),
        currency(fields),
        price,
        fields.flag("is_taxable", false),
        segments(fields, "per_km_pricing"),
        segments(fields, "per_min_pricing"),
        fields.flag("surge_pricing", false));
  }

  private static CurrencyUnit currency(Fields fields) {
    try {
      return CurrencyUnit.of(fields.text("currency"));
    } catch (IllegalCurrencyException e) {
      throw fields.invalid("currency", "not of ISO 4217");
    }
  }

  private static List<Plan.Segment> segments(Fields fields, String name) {
    List<Plan.Segment> segments = new ArrayList<>();
    for (Fields segment : fields.objects(name, SEGMENTS_MAX)) {
      int start = segment.whole("start", STRETCH_MAX);
      OptionalInt end = segment.optionalWhole("end", STRETCH_MAX);
      if (end.isPresent() && end.getAsInt() < start) {
        throw segment.invalid("end", "before its start");
      }
      segments.add(
          new Plan.Segment(
              start, amount(segment, "rate"), segment.whole("interval", STRETCH_MAX), end));
    }
    return segments;
  }

  private static BigDecimal amount(Fields fields, String name) {
    BigDecimal amount = fields.decimal(name);
    if (amount.abs().compareTo(AMOUNT_MAX) > 0) {
      throw fields.invalid(name, "more than " + AMOUNT_MAX);
    }
    return amount;
  }
}
