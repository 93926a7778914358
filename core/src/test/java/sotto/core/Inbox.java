package sotto.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import sotto.wire.frame.Response;

/** What relays said to a device of a {@link World} and it has not heard yet. */
final class Inbox {
  record Said(String relay, Response response) {}

  private final Deque<Said> waiting = new ArrayDeque<>();
  private final Places places;
  private final Supplier<String> speaking;

  /**
   * @param speaking the relay that speaks
   */
  Inbox(Places places, Supplier<String> speaking) {
    this.places = places;
    this.speaking = speaking;
  }

  void add(Response response) {
    String relay =
        response instanceof Response.Deliver deliver
            ? places.of(deliver.mailbox())
            : speaking.get();
    waiting.add(new Said(relay, response));
  }

  Optional<Said> next() {
    return Optional.ofNullable(waiting.poll());
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** What this relay said is heard before all that others said. */
  void hearFirst(String relay) {
    List<Said> later = waiting.stream().filter(said -> !said.relay.equals(relay)).toList();
    waiting.removeAll(later);
    waiting.addAll(later);
  }

  void clear() {
    waiting.clear();
  }
}
