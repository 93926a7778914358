package sotto.bikes.gbfs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import sotto.bikes.share.Plan;
import sotto.bikes.share.Text;

/** Plans as {@code system_pricing_plans} of GBFS 3.0 has them. */
public final class PlanJson {
  private PlanJson() {}

  static ObjectNode plans(List<Plan> plans) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    ArrayNode list = data.putArray("plans");
    plans.forEach(plan -> list.add(plan(plan)));
    return data;
  }

  /** A list of localized strings. */
  public static ArrayNode texts(List<Text> texts) {
    return ShareWriter.texts(texts);
  }

  /** One plan, as it stands in the file and in a ride's conditions. */
  public static ObjectNode plan(Plan plan) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.put("plan_id", plan.id());
    entry.set("name", ShareWriter.texts(plan.name()));
    entry.put("currency", plan.currency().getCode());
    entry.put("price", plan.price());
    entry.put("is_taxable", plan.taxable());
    entry.set("description", ShareWriter.texts(plan.description()));
    segments(entry, "per_km_pricing", plan.perKilometre());
    segments(entry, "per_min_pricing", plan.perMinute());
    if (plan.surge()) {
      entry.put("surge_pricing", true);
    }
    return entry;
  }

  /**
   * What {@link #plan} wrote.
   *
   * @throws FeedException where it is no plan
   */
  public static Plan read(String json) {
    return PlanReader.plan(
        new Fields(FeedFile.SYSTEM_PRICING_PLANS.feedName(), "plan", FileReader.tree(json)), "en");
  }

  private static void segments(ObjectNode entry, String name, List<Plan.Segment> segments) {
    if (segments.isEmpty()) {
      return;
    }
    ArrayNode list = entry.putArray(name);
    for (Plan.Segment segment : segments) {
      ObjectNode object = list.addObject();
      object.put("start", segment.start());
      object.put("rate", segment.rate());
      object.put("interval", segment.interval());
      segment.end().ifPresent(end -> object.put("end", end));
    }
  }
}
