package sotto.mini;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import sotto.mini.UnderWay.Task;
import sotto.provider.booking.CustomerId;

/** All lines that are open, and whose they are. In memory alone: a restart ends them. */
final class Lines {
  /** Of each kind, of a customer: as WeChat. */
  static final int CUSTOMER_MAX = 5;

  /** Of all together, with those that are over and were not told of. */
  static final int ALL_MAX = 500;

  /** A line that nobody asks for ends. */
  static final Duration UNHEARD_MAX = Duration.ofMinutes(1);

  /** An answer of which nothing comes ends, and so does one that goes on and on. */
  static final Duration SILENT_MAX = Duration.ofMinutes(1);

  static final Duration STREAM_MAX = Duration.ofMinutes(10);

  private static final int GOING_AWAY = 1001;

  private final InstantSource clock;
  private final Pace pace = new Pace();
  private final SequencedMap<Task, Line> lines = new LinkedHashMap<>();

  Lines(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * A place for one that is about to be opened; empty where the customer, or everybody, has too
   * many.
   */
  synchronized Optional<Line> begin(Task task, Line.Kind kind) {
    drop(each -> each.getValue().isOver() && isOf(each, task.customer()), CUSTOMER_MAX);
    drop(each -> each.getValue().isOver(), ALL_MAX - 1);
    long own =
        lines.entrySet().stream()
            .filter(each -> isOf(each, task.customer()) && each.getValue().kind() == kind)
            .filter(each -> !each.getValue().isOver())
            .count();
    if (own >= CUSTOMER_MAX || lines.size() >= ALL_MAX || lines.containsKey(task)) {
      return Optional.empty();
    }
    Line line = new Line(kind, clock, pace);
    lines.put(task, line);
    return Optional.of(line);
  }

  private static boolean isOf(Map.Entry<Task, Line> each, CustomerId customer) {
    return each.getKey().customer().equals(customer);
  }

  /** Forgets the oldest of these, so that no more than so many are left. */
  private void drop(Predicate<Map.Entry<Task, Line>> which, int left) {
    List<Task> over = lines.entrySet().stream().filter(which).map(Map.Entry::getKey).toList();
    over.stream().limit(Math.max(0, over.size() - left)).forEach(lines::remove);
  }

  synchronized Optional<Line> find(Task task) {
    return Optional.ofNullable(lines.get(task));
  }

  /** Ends it, where it is there; told or not it is forgotten. */
  void close(Task task, int code, String reason) {
    Optional<Line> line;
    synchronized (this) {
      line = Optional.ofNullable(lines.remove(task));
    }
    line.ifPresent(each -> each.close(code, reason));
  }

  /** All of a customer end. */
  void forget(CustomerId customer) {
    closeThose(each -> isOf(each, customer));
  }

  /** Ends what nobody listens to, and answers that come to no end. */
  void tidy() {
    Instant now = clock.instant();
    List<Line> open;
    synchronized (this) {
      open = List.copyOf(lines.values());
    }
    for (Line line : open) {
      boolean endless =
          line.kind() == Line.Kind.STREAM
              && (line.told().plus(SILENT_MAX).isBefore(now)
                  || line.begun().plus(STREAM_MAX).isBefore(now));
      if (endless && !line.isOver()) {
        line.fail(Servers.Why.TIMEOUT);
      }
    }
    closeThose(each -> each.getValue().asked().plus(UNHEARD_MAX).isBefore(now));
  }

  private void closeThose(Predicate<Map.Entry<Task, Line>> which) {
    List<Line> closed = new ArrayList<>();
    synchronized (this) {
      lines.entrySet().removeIf(each -> which.test(each) && closed.add(each.getValue()));
    }
    closed.forEach(each -> each.close(GOING_AWAY, ""));
  }

  synchronized int count() {
    return lines.size();
  }
}
