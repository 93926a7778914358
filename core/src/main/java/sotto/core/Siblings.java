package sotto.core;

import java.util.Optional;
import sotto.core.conversation.Conversation;
import sotto.core.device.Sync;
import sotto.core.door.Knock;
import sotto.wire.frame.Id;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;

/** Takes what other devices of this account say in the self conversation. */
final class Siblings {
  private final State state;
  private final SelfConversation self;
  private final FrontDoor door;
  private final Devices devices;
  private final Healing healing;
  private final Histories histories;
  private final Portraits portraits;
  private final Handles handles;
  private final Aliases aliases;
  private final Dealings dealings;

  Siblings(
      State state,
      SelfConversation self,
      FrontDoor door,
      Devices devices,
      Healing healing,
      Histories histories,
      Portraits portraits,
      Handles handles,
      Aliases aliases,
      Dealings dealings) {
    this.state = state;
    this.self = self;
    this.door = door;
    this.devices = devices;
    this.healing = healing;
    this.histories = histories;
    this.portraits = portraits;
    this.handles = handles;
    this.aliases = aliases;
    this.dealings = dealings;
  }

  /**
   * @param by the device that says it
   * @param late whether the epoch in which it was said is over: a device that came since was told
   *     all that this one knew, and not this
   */
  void heard(Sync sync, Id by, boolean late) {
    switch (sync) {
      case Sync.Person(Contact contact) -> {
        if (!contact.card().account().equals(state.account().id())) {
          Optional<Contact> before =
              Optional.ofNullable(state.contacts.get(contact.card().account()));
          Contact now = state.contact(contact);
          state.effect(new Effect.Changed(""));
          if (late
              && before.filter(known -> Messages.same(known.encode(), now.encode())).isEmpty()) {
            self.tell(new Sync.Person(now));
          }
          door.known(contact.card().account());
          if (!state.account().log().lists(by.bytes())) {
            // It was removed, and brings no other device into its conversation with that person.
            door.meetAgain();
          }
        }
      }
      case Sync.Asked(var account) -> door.asked(account);
      case Sync.Knocked(byte[] knock) -> knocked(knock);
      case Sync.Settled(var account) -> door.settled(account.hex());
      case Sync.Token(byte[] token, boolean used) ->
          (used
                  ? state.account().withoutToken(token)
                  : Optional.of(state.account().withToken(token)))
              .ifPresent(state::account);
      case Sync.Settings(boolean readReceipts) -> state.settings(readReceipts);
      case Sync.Read(String conversation, long through) ->
          known(conversation).ifPresent(seen -> state.unread.seenElsewhere(state, seen, through));
      case Sync.Rotated(byte[] keys) -> devices.rotatedElsewhere(keys);
      case Sync.Readmit readmit -> healing.asked(readmit);
      case Sync.Arrived arrived -> devices.arrived();
      case Sync.Portrayed(var account, var portrait) -> portraits.heard(account, portrait);
      case Sync.Named named -> handles.heard(named);
      case Sync.Agreed(byte[] row) -> dealings.consents().heard(row);
      case Sync.Holder holder -> dealings.holderKeys().heard(holder);
      case Sync.History history -> histories.heard(history);
      case Sync.Aliased alias -> aliases.heard(alias, late);
      case Sync.AliasWanted wanted -> aliases.heard(wanted, by);
      case Sync.AliasLink link -> aliases.heard(link);
      case Sync.AliasDevice device -> aliases.heard(device, late);
    }
  }

  private Optional<Conversation> known(String conversation) {
    return Optional.ofNullable(state.conversations.get(conversation));
  }

  private void knocked(byte[] knock) {
    try {
      switch (Reader.decode(knock, Knock::read)) {
        case Knock.Request request -> door.wanted(request);
        case Knock.Readmit readmit -> healing.asked(readmit);
        case Knock.Invitation invitation -> {}
      }
    } catch (Malformed e) {
      // Of a newer version: the device that heard it shows it.
      return;
    }
  }
}
