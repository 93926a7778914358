package sotto.mini;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a field of a notice may say, by its kind. */
class FieldKindTest {
  @Test
  void each_kind_has_its_bounds() {
    for (String good :
        List.of(
            "thing1=好".concat("好".repeat(19)),
            "number1=-3.5",
            "letter2=abc",
            "symbol1=&&",
            "character_string3=KT-7 #1",
            "time2=15:01",
            "time2=2019年10月1日 15:01~2019年10月1日 16:01",
            "date3=2019-10-01",
            "amount1=¥100.5元",
            "phone_number1=+86-0766-66888866",
            "car_number1=粤A8Z888挂",
            "name1=张三",
            "name1=Ada Lovelace",
            "phrase1=已送达")) {
      assertTrue(allows(good), good);
    }
    for (String bad :
        List.of(
            "thing1=" + "好".repeat(21),
            "number1=3a",
            "number1=" + "3".repeat(33),
            "letter2=a1",
            "symbol1=a",
            "symbol1=&&&&&&",
            "character_string3=好",
            "time2=soon",
            "date3=15:01",
            "amount1=" + "1".repeat(11),
            "phone_number1=abc",
            "car_number1=" + "A".repeat(9),
            "name1=" + "张".repeat(11),
            "name1=" + "a".repeat(21),
            "phrase1=已经送到你家",
            "phrase1=done")) {
      assertTrue(!allows(bad), bad);
    }
    assertTrue(FieldKind.of("thing").isEmpty() && FieldKind.of("things1").isEmpty());
  }

  private static boolean allows(String field) {
    int equals = field.indexOf('=');
    return FieldKind.of(field.substring(0, equals))
        .orElseThrow()
        .allows(field.substring(equals + 1));
  }
}
