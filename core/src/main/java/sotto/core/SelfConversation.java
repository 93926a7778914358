package sotto.core;

import sotto.core.content.Content;
import sotto.core.device.Sync;

/**
 * What this device tells the other devices of its account. Alone, it tells nobody: a device that
 * comes later is told all of it at once.
 */
final class SelfConversation {
  private final State state;
  private final Messages messages;

  /** What others know that a new device has to be told. */
  private Runnable more = () -> {};

  SelfConversation(State state, Messages messages) {
    this.state = state;
    this.messages = messages;
  }

  void tellsAlso(Runnable telling) {
    Runnable before = more;
    more =
        () -> {
          before.run();
          telling.run();
        };
  }

  void tell(Sync what) {
    if (state.account().log().devices().size() > 1) {
      state.self().ifPresent(self -> messages.sayQuietly(self, new Content.Sync(what.encode())));
    }
  }

  /** Somebody is a contact now, or a changed one. */
  void contact(Contact contact) {
    tell(new Sync.Person(state.contact(contact)));
  }

  /** All that a new device has to know but its conversations, which it is brought into. */
  void tellAll() {
    tell(new Sync.Settings(state.readReceipts));
    state.contacts.values().forEach(contact -> tell(new Sync.Person(contact)));
    state.conversations.values().stream()
        .filter(each -> each.head().state() == sotto.core.conversation.Head.State.REQUESTED)
        .flatMap(each -> each.head().peer().stream())
        .forEach(peer -> tell(new Sync.Asked(peer)));
    state.requests.values().forEach(request -> tell(new Sync.Knocked(request.encode())));
    more.run();
  }
}
