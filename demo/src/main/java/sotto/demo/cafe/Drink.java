package sotto.demo.cafe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the café makes. Prices are in cents. */
enum Drink {
  ESPRESSO("Espresso", "浓缩咖啡", "Short, dark, gone", "短、浓、一口喝完", 220, "#4a2c1a", 2),
  FLAT_WHITE("Flat white", "馥芮白", "Two shots under thin milk", "双份浓缩，薄薄一层奶", 360, "#b98a5e", 4),
  CORTADO("Cortado", "可塔朵", "As much milk as coffee", "咖啡与奶各一半", 300, "#9c6b42", 3),
  FILTER("Filter of the day", "今日手冲", "Ask what is in it", "问问今天是什么豆", 320, "#5b3a24", 4),
  OAT_LATTE("Oat latte", "燕麦拿铁", "For a long morning", "适合长长的早晨", 390, "#caa27a", 5),
  MATCHA("Matcha", "抹茶", "Whisked when you come", "现点现打", 380, "#8fb45a", 4),
  TEA("Oolong", "乌龙茶", "Three pours in a pot", "一壶三泡", 340, "#c98a2b", 4),
  COCOA("Cocoa", "可可", "With sea salt", "加一点海盐", 350, "#6b3f2e", 4);

  private static final int MEMBERS_PERCENT = 90;

  private final String name;
  private final String chinese;
  private final String text;
  private final String chineseText;
  private final int price;
  private final String color;
  private final int minutes;

  Drink(
      String name,
      String chinese,
      String text,
      String chineseText,
      int price,
      String color,
      int minutes) {
    this.name = name;
    this.chinese = chinese;
    this.text = text;
    this.chineseText = chineseText;
    this.price = price;
    this.color = color;
    this.minutes = minutes;
  }

  /** As addresses and orders have it. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String name(boolean inChinese) {
    return inChinese ? chinese : name;
  }

  static Optional<Drink> of(String word) {
    return Arrays.stream(values()).filter(drink -> drink.word().equals(word)).findFirst();
  }

  /** What a member pays: a tenth less, to full five cents. */
  int membersPrice() {
    return price * MEMBERS_PERCENT / 100 / 5 * 5;
  }

  /** Until it is made. */
  int minutes() {
    return minutes;
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", word())
        .put("name", name)
        .put("nameZh", chinese)
        .put("text", text)
        .put("textZh", chineseText)
        .put("price", price)
        .put("memberPrice", membersPrice())
        .put("picture", "/pictures/" + word() + ".svg");
  }

  /** A cup from above. */
  String picture() {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120">
    <rect width="120" height="120" rx="18" fill="#f4ebdd"/>
    <circle cx="58" cy="62" r="42" fill="#fff"/><circle cx="58" cy="62" r="42" fill="none" stroke="#e3d5c0" stroke-width="3"/>
    <path d="M96 48c16-2 18 24 0 24" fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round"/>
    <circle cx="58" cy="62" r="32" fill="COLOR"/>
    <path d="M40 62c6-12 30-12 36 0M46 70c4-7 20-7 24 0M58 52v26" fill="none" stroke="#fff" stroke-opacity=".55" stroke-width="3" stroke-linecap="round"/>
    </svg>
    """
        .replace("COLOR", color);
  }
}
