package sotto.core;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import sotto.core.conversation.Conversation;
import sotto.wire.frame.Id;

/** Envelopes that came before the commit that they follow, or before the invitation to it. */
final class Early {
  /** Envelopes in the mailbox of a key package that may belong to a conversation to come. */
  private static final int BEFORE_INVITATION_MAX = 64;

  private final State state;

  /** By row: the conversation or the mailbox, and a number. */
  private final TreeMap<String, byte[]> envelopes = new TreeMap<>();

  Early(State state) {
    this.state = state;
  }

  void load(String name, byte[] value) {
    envelopes.put(name.substring(Row.EARLY.length()), value);
  }

  /** Keeps an envelope for the next epoch; the oldest goes where there are too many. */
  void keep(Conversation conversation, byte[] envelope) {
    keep(conversation.id(), envelope, Conversation.EARLY_MAX);
  }

  /** Keeps an envelope that came before the invitation to its conversation. */
  void keep(Id mailbox, byte[] envelope) {
    keep(mailbox.hex(), envelope, BEFORE_INVITATION_MAX);
  }

  /** What came before the invitation into a mailbox belongs to this conversation. */
  void invited(Conversation conversation, Id mailbox) {
    for (String name : of(mailbox.hex())) {
      take(name).ifPresent(envelope -> keep(conversation, envelope));
    }
  }

  /** What waited for an invitation waits no more where none can come. */
  void forgetUninvited() {
    Set<String> expected = new HashSet<>(state.conversations.keySet());
    state.keyPackages.values().forEach(each -> expected.add(state.mailbox(each.secret()).hex()));
    List.copyOf(envelopes.keySet()).stream()
        .filter(name -> !expected.contains(name.substring(0, name.indexOf('/'))))
        .forEach(this::take);
  }

  private void keep(String id, byte[] envelope, int most) {
    List<String> kept = of(id);
    if (kept.size() >= most) {
      take(kept.getFirst());
    }
    long next =
        kept.isEmpty()
            ? 0
            : Long.parseLong(kept.getLast().substring(kept.getLast().indexOf('/') + 1), 16) + 1;
    String name = id + "/" + Row.number(next);
    envelopes.put(name, envelope);
    state.write(Row.EARLY + name, envelope);
  }

  List<String> of(Conversation conversation) {
    return of(conversation.id());
  }

  private List<String> of(String id) {
    return List.copyOf(envelopes.subMap(id + "/", id + "/~").keySet());
  }

  Optional<byte[]> take(String name) {
    state.delete(Row.EARLY + name);
    return Optional.ofNullable(envelopes.remove(name));
  }
}
