package sotto.core;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sotto.wire.frame.Request;
import sotto.wire.frame.Response;

/**
 * Which relays this device is linked with, which it wants to be linked with, and what it asked of
 * each. The home relay is that of the account; others are linked only while something is to be sent
 * to them or asked of them.
 */
final class Links {
  /** Links at a time, beside the one with the home relay. */
  static final int FOREIGN_MAX = 32;

  private final Set<String> up = new LinkedHashSet<>();

  /** Relays that are to be asked something as soon as they are linked. */
  private final Set<String> wanted = new LinkedHashSet<>();

  /** Questions that are not kept, by number, with the relay that may answer. */
  private final Map<Integer, String> asked = new HashMap<>();

  boolean isUp(String relay) {
    return up.contains(relay);
  }

  void up(String relay) {
    asked.values().removeIf(relay::equals);
    wanted.remove(relay);
    up.add(relay);
  }

  /** What was asked of it and not answered is asked again when it is back. */
  void down(String relay) {
    up.remove(relay);
    if (asked.values().removeIf(relay::equals)) {
      wanted.add(relay);
    }
  }

  void want(String relay) {
    wanted.add(relay);
  }

  /** Remembers who may answer; nobody waits for the answer to an acknowledgement. */
  Request asked(String relay, Request request) {
    if (!(request instanceof Request.Ack)) {
      asked.put(request.number(), relay);
    }
    return request;
  }

  /** Whether a relay was asked for this: no other may answer. */
  boolean answers(String relay, Response response, Map<Integer, Outgoing> outgoing) {
    int number =
        switch (response) {
          case Response.Done(int done) -> done;
          case Response.Lost lost -> lost.number();
          case Response.Slot slot -> slot.number();
          case Response.Packages packages -> packages.number();
          case Response.PoolLevel level -> level.number();
          case Response.Refused refused -> refused.number();
          case Response.Handle handle -> handle.number();
          case Response.Deliver deliver -> 0;
          case Response.TakenOver taken -> 0;
        };
    Outgoing item = outgoing.get(number);
    return item == null ? relay.equals(asked.remove(number)) : relay.equals(item.relay());
  }

  /**
   * Whether all that was asked of a relay that is linked was answered, but for acknowledgements.
   */
  boolean isIdle() {
    return asked.isEmpty();
  }

  /** Origins of all relays to be linked with, the home relay first, most pressing ones before. */
  List<String> relays(String home, Iterable<Outgoing> outgoing) {
    Set<String> all = new LinkedHashSet<>(List.of(home));
    outgoing.forEach(item -> all.add(item.relay()));
    all.addAll(asked.values());
    all.addAll(wanted);
    all.remove("");
    return all.stream().limit(1 + FOREIGN_MAX).toList();
  }
}
