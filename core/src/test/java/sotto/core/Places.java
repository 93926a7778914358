package sotto.core;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;

/** On which relay of a {@link World} each thing lies: whoever looks for it elsewhere has a bug. */
final class Places {
  private final Map<Id, String> places = new HashMap<>();
  private final UnaryOperator<Id> mailbox;
  private final UnaryOperator<Id> pool;

  /**
   * @param mailbox gives the id of a mailbox by its secret
   * @param pool the same of a pool
   */
  Places(UnaryOperator<Id> mailbox, UnaryOperator<Id> pool) {
    this.mailbox = mailbox;
    this.pool = pool;
  }

  String of(Id thing) {
    return places.getOrDefault(thing, "");
  }

  void put(Id thing, String relay) {
    places.put(thing, relay);
  }

  void check(String relay, Request request) {
    switch (request) {
      case Request.Send send -> check(relay, send.delivery());
      case Request.Claim claim -> {
        check(relay, claim.slot());
        claim.deliveries().forEach(each -> check(relay, each));
      }
      case Request.ReadSlot read -> check(relay, read.slot());
      case Request.Subscribe subscribe ->
          subscribe.secrets().forEach(secret -> check(relay, mailbox.apply(secret)));
      case Request.FillPool fill -> check(relay, pool.apply(fill.secret()));
      case Request.TakePackages take -> check(relay, take.pool());
      default -> {}
    }
  }

  private void check(String relay, Request.Delivery delivery) {
    delivery.mailboxes().forEach(mailboxes -> check(relay, mailboxes));
  }

  private void check(String relay, Id thing) {
    if (!places.computeIfAbsent(thing, fresh -> relay).equals(relay)) {
      throw new AssertionError("asked at " + relay + " for what lies elsewhere");
    }
  }
}
