package sotto.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sotto.core.content.Content;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Head;
import sotto.core.conversation.Intent;
import sotto.core.device.AccountKeys;
import sotto.core.device.Sync;
import sotto.core.identity.DeviceLog;
import sotto.core.identity.Leaf;
import sotto.mls.group.Group;
import sotto.mls.tree.LeafSource;
import sotto.wire.frame.Id;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * The devices of this account. The slots of the self conversation decide which change of the log
 * comes first; all other conversations follow the log.
 */
final class Devices implements Epochs.Watcher {
  private final State state;
  private final Messages messages;
  private final SelfConversation self;
  private final Commits commits;
  private final KeyPackages keyPackages;
  private final Linking linking;
  private final Histories histories;
  private final Handles handles;
  private final FrontDoor door;

  Devices(
      State state,
      Messages messages,
      SelfConversation self,
      Commits commits,
      KeyPackages keyPackages,
      Linking linking,
      Histories histories,
      Handles handles,
      FrontDoor door) {
    this.state = state;
    this.messages = messages;
    this.self = self;
    this.commits = commits;
    this.keyPackages = keyPackages;
    this.linking = linking;
    this.histories = histories;
    this.handles = handles;
    this.door = door;
    self.tellsAlso(this::tellKeys);
  }

  /** Takes a device out of the account. Throws {@link CoreException}. */
  void remove(Id device) {
    Account own = state.account();
    if (!own.log().lists(device.bytes())) {
      throw new CoreException(CoreException.Code.UNKNOWN);
    }
    if (device.equals(own.device())) {
      throw new CoreException(CoreException.Code.NOT_ALLOWED);
    }
    commits.want(selfConversation(), new Intent.Unlink(device.bytes()));
  }

  private Conversation selfConversation() {
    return state
        .self()
        .filter(Conversation::isActive)
        .orElseThrow(() -> new CoreException(CoreException.Code.NOT_ALLOWED));
  }

  /** Whether another device took this one out. */
  boolean isRemoved() {
    return state.self().filter(each -> each.head().state() == Head.State.REMOVED).isPresent();
  }

  @Override
  public void followed(Conversation conversation, Group before, Group next) {
    if (conversation.id().equals(state.selfId())) {
      adoptLog(next);
    }
    for (Id device : returned(before, next)) {
      if (!device.equals(state.account().device())) {
        state.outbox.returned(state, conversation, device);
      }
    }
  }

  @Override
  public void joined(Conversation conversation, Group group) {
    if (conversation.id().equals(state.selfId())) {
      adoptLog(group);
      state.read(List.of(state.account().keys().doorSecret()));
      group.inviter().ifPresent(key -> histories.broughtInBy(Id.of(key)));
      // Whoever brought it in tells all; should that be gone in between, others do.
      self.tell(new Sync.Arrived());
    }
  }

  /** A new device is in the self conversation, or one is back. */
  void arrived() {
    self.tellAll();
    completeAll();
  }

  /** Devices that one commit took out and brought in again: they are back, and lack things. */
  private static List<Id> returned(Group before, Group next) {
    Map<Id, Id> keys = new HashMap<>();
    for (int leaf : before.members()) {
      before
          .member(leaf)
          .ifPresent(node -> keys.put(Id.of(node.signatureKey()), Id.of(node.encryptionKey())));
    }
    List<Id> returned = new ArrayList<>();
    for (int leaf : next.members()) {
      next.member(leaf)
          .filter(node -> node.source() instanceof LeafSource.KeyPackage)
          .filter(node -> {
            Id was = keys.get(Id.of(node.signatureKey()));
            return was != null && !was.equals(Id.of(node.encryptionKey()));
          })
          .ifPresent(node -> returned.add(Id.of(node.signatureKey())));
    }
    return returned;
  }

  private void adoptLog(Group group) {
    for (int leaf : group.members()) {
      group
          .member(leaf)
          .flatMap(node -> Leaf.of(state.crypto, node))
          .map(Leaf::log)
          .filter(log ->
              log.account().equals(state.account().id())
                  && log.entries() > state.account().log().entries()
                  && log.continues(state.account().log()))
          .ifPresent(log -> state.account(state.account().withLog(log)));
    }
  }

  @Override
  public void won(Conversation conversation, Intent intent) {
    switch (intent) {
      case Intent.Link link -> linking.linked(link);
      case Intent.Unlink unlink -> rotate();
      case Intent.Devices devices -> {
        if (conversation.id().equals(state.selfId())) {
          broughtIn();
        }
      }
      default -> {}
    }
  }

  /** A device came into the self conversation: it comes to know all, and into all others. */
  private void broughtIn() {
    arrived();
    histories.give();
  }

  private void completeAll() {
    for (Conversation each : List.copyOf(state.conversations.values())) {
      if (each.isActive() && !each.id().equals(state.selfId())) {
        commits.completeDevices(each);
      }
    }
  }

  /** The removed device knew the account's secrets: they are made anew, and told to all friends. */
  private void rotate() {
    AccountKeys fresh = AccountKeys.fresh(state.crypto, state.account().keys().generation() + 1);
    self.tell(new Sync.Rotated(Writer.encode(fresh::write)));
    rotated(fresh);
    handles.renew();
    for (Conversation each : List.copyOf(state.conversations.values())) {
      Head.State at = each.head().state();
      boolean open = at == Head.State.ACTIVE || at == Head.State.LOST;
      if (open && each.head().peer().isPresent()) {
        messages.sayQuietly(
            each, new Content.NewCard(state.account().card(state.crypto, new byte[0])));
      }
    }
    completeAll();
    door.meetAgain();
  }

  /** Another device made the secrets anew. */
  void rotatedElsewhere(byte[] keys) {
    try {
      rotated(Reader.decode(keys, AccountKeys::read));
      if (!histories.isAwaited()) {
        // Who is new is in few conversations yet, and will be brought into the others.
        door.meetAgain();
      }
    } catch (Malformed e) {
      // Said by a device of this account that is of a newer version: what was before goes on.
      return;
    }
  }

  private void rotated(AccountKeys fresh) {
    Account before = state.account();
    state.account(before.rotated(state.crypto, fresh));
    if (!state.account().keys().poolSecret().equals(before.keys().poolSecret())) {
      state.read(List.of(fresh.doorSecret()));
      keyPackages.moved(before.keys().poolSecret());
    }
    // Where a device is in the log and nowhere else, its packages may be found now.
    state.self().ifPresent(commits::completeDevices);
  }

  /** A device that was on its way in while another was removed was given what is over. */
  private void tellKeys() {
    if (state.account().keys().generation() > 0) {
      self.tell(new Sync.Rotated(Writer.encode(state.account().keys()::write)));
    }
  }

  /** Devices that the log lists. */
  List<DeviceLog.Device> listed() {
    return state.account().log().devices();
  }
}
