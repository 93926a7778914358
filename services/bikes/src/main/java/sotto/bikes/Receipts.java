package sotto.bikes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import sotto.bikes.fleet.Ride;
import sotto.bikes.gbfs.PlanJson;
import sotto.bikes.json.BoundedJson;
import sotto.bikes.price.Fare;
import sotto.bikes.share.BikeShare;
import sotto.bikes.share.Plan;
import sotto.bikes.tomp.Packages;

/** What was paid for, line by line. */
final class Receipts {
  private Receipts() {}

  /**
   * Writes one. The lines stand there where they come to the price; where the plan has changed
   * since, the price stands alone.
   */
  static ObjectNode write(Ride ride, BikeShare share) {
    ObjectNode node = BoundedJson.object();
    node.putObject("system")
        .put("system_id", share.system().id())
        .set("name", PlanJson.texts(share.system().name()));
    node.set("package", Packages.write(ride, Optional.of(share)));
    ArrayNode lines = node.putArray("lines");
    share.plan(ride.plan()).ifPresent(plan -> lines(lines, ride, plan));
    return node;
  }

  private static void lines(ArrayNode lines, Ride ride, Plan plan) {
    Optional<Instant> ended = ride.ended().filter(at -> !at.isBefore(ride.started()));
    if (ended.isEmpty()) {
      return;
    }
    Duration time = Duration.between(ride.started(), ended.get());
    if (!Fare.after(plan, time, ride.metres()).equals(ride.price())) {
      return;
    }
    Fare.Parts parts = Fare.parts(plan, time, ride.metres());
    line(lines, "unlocking", parts.unlocking(), plan);
    line(lines, "time", parts.time(), plan);
    line(lines, "distance", parts.distance(), plan);
    BigDecimal sum = parts.unlocking().add(parts.time()).add(parts.distance());
    line(lines, "rounding", ride.price().getAmount().subtract(sum), plan);
  }

  private static void line(ArrayNode lines, String what, BigDecimal amount, Plan plan) {
    if (amount.signum() != 0) {
      lines
          .addObject()
          .put("for", what)
          .put("amount", amount)
          .put("currencyCode", plan.currency().getCode());
    }
  }
}
