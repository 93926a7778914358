package sotto.mini.pay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import sotto.provider.booking.BookingJson;

/**
 * An order that a customer may agree to.
 *
 * @param prepay what the program names it by
 * @param made milliseconds since 1970
 * @param agreement that of the customer, once there is one
 * @param tries how often the server was told, or was to be told
 */
record Bill(
    String prepay,
    Order order,
    long made,
    boolean closed,
    Optional<Agreement> agreement,
    int tries) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * What the customer agreed to.
   *
   * @param receipt 28 digits: {@code transaction_id}
   * @param at milliseconds since 1970
   * @param paid when the money was there, in milliseconds since 1970; 0: it is owed
   */
  record Agreement(Way way, String receipt, long at, long paid) {
    boolean isPaid() {
      return paid > 0;
    }

    /** What servers read of it. */
    String says() {
      return way.says(isPaid());
    }
  }

  /** Where it stands. */
  enum State {
    OPEN("NOTPAY"),
    AGREED("SUCCESS"),
    CLOSED("CLOSED");

    private final String tradeState;

    State(String tradeState) {
      this.tradeState = tradeState;
    }

    /** As customers read it. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  State state(long now) {
    return agreement.isPresent()
        ? State.AGREED
        : closed || order.until() <= now ? State.CLOSED : State.OPEN;
  }

  /** As the customer reads it. */
  ObjectNode json(long now) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("prepay", prepay)
            .put("number", order.number())
            .put("what", order.what())
            .put("until", order.until())
            .put("state", state(now).word());
    json.set("sum", BookingJson.money(order.sum()));
    agreement.filter(Agreement::isPaid).ifPresent(each -> json.put("paid", each.paid));
    return json;
  }

  /** As servers read it: a transaction of WeChat Pay v3. */
  ObjectNode transaction(long now) {
    State state = state(now);
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("appid", order.appid())
            .put("mchid", order.mchid())
            .put("out_trade_no", order.number())
            .put("attach", order.attach())
            .put("trade_state", state.tradeState)
            .put("trade_state_desc", agreement.map(Agreement::says).orElse(state.word()));
    json.putObject("payer").put("openid", order.openid());
    ObjectNode amount =
        json.putObject("amount")
            .put("total", order.sum().getAmountMinorLong())
            .put("currency", order.sum().getCurrencyUnit().getCode());
    agreement.ifPresent(each -> {
      json.put("transaction_id", each.receipt)
          .put("trade_type", "JSAPI")
          .put("bank_type", each.way.name())
          .put("success_time", time(each.at));
      // Whatever is agreed, it is not paid before somebody has the money.
      amount
          .put("payer_total", each.isPaid() ? amount.path("total").longValue() : 0)
          .put("payer_currency", amount.path("currency").textValue());
    });
    return json;
  }

  /** To the second, as WeChat Pay writes it. */
  static String time(long at) {
    return TIME.format(Instant.ofEpochMilli(at).truncatedTo(ChronoUnit.SECONDS));
  }
}
