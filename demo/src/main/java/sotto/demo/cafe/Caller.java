package sotto.demo.cafe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import sotto.mini.Template;
import sotto.mini.Wording;
import sotto.provider.database.DatabaseException;

/** Tells whoever wanted to know that their order is ready. */
final class Caller implements AutoCloseable {
  /** What is told, as it would be set up at WeChat. */
  static final Template TEMPLATE =
      new Template(
          "order-ready",
          Wording.of(Map.of("en", "Order ready", "zh-CN", "取餐提醒", "ar", "طلبك جاهز")),
          rows());

  /** Characters of a {@code thing}. */
  private static final int THING_MAX = 20;

  private static final int NUMBER_LENGTH = 4;

  /** Until what could not be told is tried again. */
  private static final Duration AGAIN = Duration.ofSeconds(5);

  /** WeChat's number for somebody who is busy or not there. */
  private static final int SYSTEM_ERROR = -1;

  private final Calls calls;
  private final WechatPost post;
  private final Bell bell;
  private final Thread thread;

  /**
   * Begins to call.
   *
   * @param bell rings when somebody orders
   */
  Caller(Calls calls, WechatPost post, Bell bell) {
    this.calls = calls;
    this.post = post;
    this.bell = bell;
    thread = Thread.ofVirtual().name("cafe-caller").start(this::call);
  }

  private static SequencedMap<String, Wording> rows() {
    SequencedMap<String, Wording> rows = new LinkedHashMap<>();
    rows.put("thing1", Wording.of(Map.of("en", "Order", "zh-CN", "商品", "ar", "الطلب")));
    rows.put(
        "character_string2", Wording.of(Map.of("en", "Number", "zh-CN", "取餐号", "ar", "الرقم")));
    rows.put("thing3", Wording.of(Map.of("en", "Where", "zh-CN", "地点", "ar", "المكان")));
    return rows;
  }

  private void call() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        long rung = bell.rung();
        bell.await(rung, round());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Calls out what is ready; gives how long there is nothing to do. */
  private Duration round() throws InterruptedException {
    try {
      boolean allCalled = true;
      for (Calls.Call each : calls.ready()) {
        allCalled &= call(each);
      }
      return allCalled ? Duration.ofMillis(calls.untilReady()) : AGAIN;
    } catch (DatabaseException e) {
      return AGAIN;
    }
  }

  /** Who did not want to know is not told; what failed otherwise is tried again. */
  private boolean call(Calls.Call call) throws InterruptedException {
    try {
      if (post.send(message(call)) == SYSTEM_ERROR) {
        return false;
      }
      calls.called(call);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static ObjectNode message(Calls.Call call) {
    ObjectNode message =
        JsonNodeFactory.instance
            .objectNode()
            .put("touser", call.openid())
            .put("template_id", TEMPLATE.id())
            .put("page", "pages/orders/orders?order=" + call.id())
            .put("miniprogram_state", "formal")
            .put("lang", call.chinese() ? "zh_CN" : "en_US");
    ObjectNode data = message.putObject("data");
    data.putObject("thing1").put("value", what(call.cups(), call.chinese()));
    data.putObject("character_string2").put("value", number(call.id()));
    data.putObject("thing3").put("value", call.chinese() ? "柜台" : "At the counter");
    return message;
  }

  /** By which it is handed over. */
  static String number(String id) {
    return id.substring(0, NUMBER_LENGTH).toUpperCase(Locale.ROOT);
  }

  /** The first of what was ordered, and how much else. */
  private static String what(SortedMap<Drink, Integer> cups, boolean chinese) {
    Map.Entry<Drink, Integer> first = cups.firstEntry();
    int others = cups.values().stream().mapToInt(Integer::intValue).sum() - first.getValue();
    String name = first.getKey().name(chinese);
    String what = first.getValue() > 1 ? first.getValue() + " × " + name : name;
    String more = others == 0 ? "" : chinese ? " 等" : " +" + others;
    return what.substring(0, Math.min(what.length(), THING_MAX - more.length())) + more;
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(AGAIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
