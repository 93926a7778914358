package sotto.demo.cafe;

import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import sotto.provider.database.Database;

/** Orders that are to be called out when they are ready, each once. */
final class Calls {
  /** That are looked at together. */
  private static final int ORDERS_MAX = 200;

  private static final long DAY_MILLIS = 86_400_000;

  private final Database database;
  private final InstantSource clock;

  Calls(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** One that nobody was called for yet. */
  record Call(String id, String openid, long at, SortedMap<Drink, Integer> cups, boolean chinese) {
    long ready() {
      return Kitchen.of(at, cups).ready();
    }
  }

  /** Those that are ready. */
  List<Call> ready() {
    long now = clock.millis();
    return uncalled().stream().filter(call -> call.ready() <= now).toList();
  }

  /** Milliseconds until the next is ready; a day at most. */
  long untilReady() {
    long now = clock.millis();
    return uncalled().stream()
        .mapToLong(call -> Math.max(0, call.ready() - now))
        .reduce(DAY_MILLIS, Math::min);
  }

  private List<Call> uncalled() {
    return database.transaction(transaction ->
        transaction
            .sql()
            .createQuery("SELECT * FROM cafe_order WHERE called = 0 ORDER BY at LIMIT :max")
            .bind("max", ORDERS_MAX)
            .map((row, context) ->
                new Call(
                    row.getString("id"),
                    row.getString("openid"),
                    row.getLong("at"),
                    Wish.read(row.getString("cups")),
                    row.getLong("chinese") == 1))
            .list());
  }

  void called(Call call) {
    database.transaction(transaction ->
        transaction
            .sql()
            .createUpdate("UPDATE cafe_order SET called = 1 WHERE id = :id")
            .bind("id", call.id)
            .execute());
  }
}
