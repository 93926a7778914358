package sotto.provider.kit;

import java.time.InstantSource;
import java.util.Optional;
import sotto.core.content.Content;
import sotto.core.conversation.MessageRow;
import sotto.provider.booking.CustomerId;
import sotto.provider.database.Database;
import sotto.provider.database.Transaction;
import sotto.provider.helpdesk.Agents;
import sotto.provider.helpdesk.Line;
import sotto.provider.helpdesk.Revision;
import sotto.sdk.Device;
import sotto.sdk.Revisions;

/**
 * Takes what people say in conversations with customers, and what they make of it later, into the
 * database, where it can be erased. The device keeps it no longer.
 */
final class Hearing {
  private final Device device;
  private final Database database;
  private final Desk desk;
  private final InstantSource clock;

  Hearing(Device device, Database database, Desk desk, InstantSource clock) {
    this.device = device;
    this.database = database;
    this.desk = desk;
    this.clock = clock;
    device.revisions().follow();
  }

  /** Whose conversation it is, if it is that with a customer. */
  Optional<CustomerId> customer(String conversation) {
    Optional<CustomerId> peer =
        device
            .read(core ->
                core.conversations().stream()
                    .filter(each -> each.id().equals(conversation))
                    .findFirst()
                    .flatMap(each -> each.head().peer()))
            .map(found -> new CustomerId(found.hex()));
    return peer.filter(
        each -> !database.transaction(transaction -> Agents.knows(transaction, each.value())));
  }

  /** Somebody wrote. What was taken back before it was read was never said. */
  void wrote(String conversation, Device.Entry entry) {
    Optional<CustomerId> customer = customer(conversation);
    if (customer.isEmpty()) {
      return;
    }
    Revisions.Seen seen = device.revisions().seen(conversation, entry.order());
    if (seen.content().isPresent() && seen.content().get() instanceof Content.Body body) {
      take(customer.get(), seen.entry().message(), body);
    }
    device.revisions().blank(conversation, seen);
  }

  private void take(CustomerId customer, MessageRow message, Content.Body body) {
    boolean own = message.account().hex().equals(customer.value());
    Line line = Spoken.of(message, body, own, clock.millis());
    database.transaction(transaction -> {
      if (own) {
        desk.helpdesk()
            .heard(transaction, customer, line, text -> desk.bot(transaction, customer, text));
      } else {
        desk.helpdesk().spoke(transaction, customer, line);
      }
      return true;
    });
  }

  /**
   * What was changed or taken back since it was taken is kept so.
   *
   * @param next order of the first message that was not taken yet: it is taken as it is then
   */
  void revised(String conversation, long next) {
    for (Revisions.Seen seen : device.revisions().waiting(conversation)) {
      if (seen.entry().order() >= next) {
        return;
      }
      Optional<CustomerId> customer = customer(conversation);
      Optional<Revision> revision = revision(seen);
      if (customer.isPresent() && revision.isPresent()) {
        database.transaction(transaction -> revised(transaction, customer.get(), revision.get()));
      }
      device.revisions().blank(conversation, seen);
    }
  }

  private static Optional<Revision> revision(Revisions.Seen seen) {
    String message = seen.entry().message().id().hex();
    if (seen.content().isEmpty()) {
      return Optional.of(new Revision(message, Optional.empty()));
    }
    return seen.changed() && seen.content().get() instanceof Content.Text text
        ? Optional.of(new Revision(message, Optional.of(text.text())))
        : Optional.empty();
  }

  private boolean revised(Transaction transaction, CustomerId customer, Revision revision) {
    boolean stored = revision.store(transaction, customer);
    if (stored) {
      desk.residue().soon(transaction);
    }
    return stored;
  }
}
