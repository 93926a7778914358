package sotto.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.core.conversation.Conversation;
import sotto.core.identity.Leaf;
import sotto.mls.message.KeyPackage;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;

/**
 * Key packages out of pools: those of contacts, and those of the own account's devices. Not kept: a
 * device that crashed asks again.
 */
final class Pools {
  private final State state;
  private final KeyPackages keyPackages;

  /** Questions that a relay has not answered. */
  private final Map<Integer, Question> questions = new HashMap<>();

  /** What was found for a conversation. */
  private final Map<String, Map<Id, List<KeyPackage>>> found = new HashMap<>();

  /** Own devices whose packages lay in a pool of before: the door key that they know. */
  private final Map<Id, byte[]> formerDoors = new HashMap<>();

  /**
   * @param wanted an account; or one device of the own account, by its key
   * @param back how many generations of the own account's secrets ago
   */
  private record Question(String relay, String conversation, Id wanted, int back) {}

  /** A pool and what opens its packages. */
  private record Pool(String relay, Id id, byte[] key) {}

  Pools(State state, KeyPackages keyPackages) {
    this.state = state;
    this.keyPackages = keyPackages;
  }

  /** The home link is up again: whatever was asked is asked anew. */
  void connected() {
    questions.clear();
    found.clear();
  }

  /** Another link is up again. */
  void connected(String relay) {
    questions.values().removeIf(each -> each.relay.equals(relay));
  }

  /** What was taken for a conversation is used up, or of no use. */
  void done(Conversation conversation) {
    found.remove(conversation.id());
  }

  /**
   * Packages of an account, or of one device of the own account; empty while a relay was asked and
   * has not answered.
   */
  Optional<List<KeyPackage>> take(Conversation conversation, Id wanted) {
    Optional<List<KeyPackage>> known =
        Optional.ofNullable(found.get(conversation.id())).map(each -> each.get(wanted));
    if (known.isEmpty()) {
      ask(conversation.id(), wanted, 0);
    }
    return known;
  }

  private void ask(String conversation, Id wanted, int back) {
    Pool pool = pool(wanted, back).orElseThrow(() -> new CoreException(CoreException.Code.UNKNOWN));
    Optional<Id> device =
        isSibling(wanted) ? Optional.of(keyPackages.poolDevice(wanted.bytes())) : Optional.empty();
    boolean asked =
        questions.values().stream()
            .anyMatch(each -> each.conversation.equals(conversation) && each.wanted.equals(wanted));
    if (!asked) {
      int number =
          state.ask(pool.relay, asking -> new Request.TakePackages(asking, pool.id, device));
      if (state.links.isUp(pool.relay)) {
        questions.put(number, new Question(pool.relay, conversation, wanted, back));
      }
    }
  }

  private boolean isSibling(Id wanted) {
    return state.account().log().lists(wanted.bytes());
  }

  private Optional<Pool> pool(Id wanted, int back) {
    Account own = state.account();
    if (!isSibling(wanted)) {
      return Optional.ofNullable(state.contacts.get(wanted))
          .map(Contact::card)
          .filter(card -> back == 0)
          .map(card -> new Pool(card.relay(), card.pool(), card.poolKey()));
    }
    if (back == 0) {
      return Optional.of(new Pool(own.relay(), own.pool(state.crypto), own.keys().poolKey()));
    }
    return own.former().stream()
        .skip(back - 1L)
        .findFirst()
        .map(former -> new Pool(own.relay(), former.pool(), former.poolKey()));
  }

  /**
   * Packages came, or there are none; gives the conversation that waited. A device that was being
   * linked while another was removed fills the pool that it was told of, which is no more the
   * account's.
   */
  Optional<Conversation> answered(int number, List<byte[]> sealed) {
    Optional<Question> question = Optional.ofNullable(questions.remove(number));
    question.ifPresent(asked -> {
      List<KeyPackage> opened =
          sealed.stream().flatMap(each -> open(asked, each).stream()).toList();
      if (opened.isEmpty() && pool(asked.wanted, asked.back + 1).isPresent()) {
        ask(asked.conversation, asked.wanted, asked.back + 1);
        return;
      }
      formerDoors.remove(asked.wanted);
      if (asked.back > 0) {
        formerDoors.put(
            asked.wanted, state.account().former().get(asked.back - 1).doorKey().publicKey());
      }
      found.computeIfAbsent(asked.conversation, fresh -> new HashMap<>()).put(asked.wanted, opened);
    });
    return question.flatMap(
        asked -> Optional.ofNullable(state.conversations.get(asked.conversation)));
  }

  /** The door key to which an invitation for an own device is sealed. */
  byte[] ownDoorKey(Id device) {
    return Optional.ofNullable(formerDoors.get(device))
        .orElseGet(() -> state.account().keys().doorKey().publicKey());
  }

  private Optional<KeyPackage> open(Question asked, byte[] sealed) {
    Id own = state.account().id();
    boolean sibling = isSibling(asked.wanted);
    try {
      return pool(asked.wanted, asked.back)
          .flatMap(pool -> KeyPackages.open(state.crypto, pool.key, sealed))
          .map(bytes -> Reader.decode(bytes, KeyPackage::read))
          .filter(keyPackage -> Leaf.isInTime(keyPackage.leafNode(), state.now))
          .filter(keyPackage ->
              Leaf.of(state.crypto, keyPackage.leafNode())
                  .filter(leaf ->
                      sibling
                          ? leaf.device().equals(asked.wanted) && leaf.account().equals(own)
                          : leaf.account().equals(asked.wanted) && isNotGone(leaf))
                  .isPresent());
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /** A device that was removed from its account may still have packages in a pool that it knew. */
  private boolean isNotGone(Leaf candidate) {
    return Optional.ofNullable(
            state.conversations.get(Conversation.withPerson(state.crypto, candidate.account())))
        .stream()
        .flatMap(each -> each.leaves(state.crypto).stream())
        .filter(leaf -> leaf.account().equals(candidate.account()))
        .allMatch(leaf ->
            candidate.log().continues(leaf.log()) || leaf.log().lists(candidate.deviceKey()));
  }
}
