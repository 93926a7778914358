package sotto.demo.cafe;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What somebody wants to have.
 *
 * @param free whether the most expensive is to be one on the house
 * @param name what is written on the cups; empty for nothing
 * @param chinese whether they read Chinese
 */
record Wish(SortedMap<Drink, Integer> cups, boolean free, String name, boolean chinese) {
  private static final int NAME_MAX = 60;

  Wish {
    name = name.substring(0, Math.min(name.length(), NAME_MAX));
  }

  long count() {
    return cups.values().stream().mapToLong(Integer::longValue).sum();
  }

  /** In cents, at the members' price. */
  long total() {
    long all =
        cups.entrySet().stream()
            .mapToLong(each -> (long) each.getKey().membersPrice() * each.getValue())
            .sum();
    return all - (free ? cups.keySet().stream().mapToLong(Drink::membersPrice).max().orElse(0) : 0);
  }

  /** The cups as they stand in an order. */
  String written() {
    return cups.entrySet().stream()
        .map(each -> each.getKey().word() + "=" + each.getValue())
        .collect(Collectors.joining(" "));
  }

  /** What stands in an order. */
  static SortedMap<Drink, Integer> read(String written) {
    SortedMap<Drink, Integer> cups = new TreeMap<>();
    for (String each : written.split(" ")) {
      int equals = each.indexOf('=');
      Drink.of(each.substring(0, equals))
          .ifPresent(drink -> cups.put(drink, Integer.parseInt(each.substring(equals + 1))));
    }
    return cups;
  }
}
