package sotto.core;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import sotto.core.content.Dealing;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Roster;
import sotto.core.identity.Leaf;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * Requests and replies, on both sides. A reply counts if this account asked and has no last word
 * yet, so however often it is said it is there once. Kept requests that wait stand in rows {@code
 * asked/<id>}; of questions that are not kept nothing outlives a restart.
 */
public final class Dealings {
  /** Requests that wait for an answer; the oldest go where there are more. */
  private static final int WAITING_MAX = 500;

  private final State state;
  private final Messages messages;
  private final Consents consents;
  private final HolderKeys holderKeys;
  private final TreeMap<Id, Asked> asked = new TreeMap<>();
  private final Set<Id> questions = new HashSet<>();

  /**
   * A request that has no last word yet.
   *
   * @param at when it was asked, in milliseconds since 1970
   */
  public record Asked(String conversation, String service, String operation, long at) {}

  Dealings(State state, Messages messages, Consents consents, SelfConversation self) {
    this.holderKeys = new HolderKeys(state, self);
    this.state = state;
    this.messages = messages;
    this.consents = consents;
    messages.dealings(this);
  }

  void load(String name, byte[] value) {
    if (name.startsWith(Row.HOLDER)) {
      holderKeys.load(value);
      return;
    }
    Id.ofHex(name.substring(Row.ASKED.length()))
        .ifPresent(id ->
            asked.put(
                id,
                Reader.decode(
                    value,
                    in ->
                        new Asked(
                            Utf8.read(in, 64),
                            Utf8.read(in, Dealing.NAME_MAX),
                            Utf8.read(in, Dealing.NAME_MAX),
                            in.uint64()))));
  }

  /** Kept requests that wait for their last word. */
  public Map<Id, Asked> waiting() {
    return new TreeMap<>(asked);
  }

  Consents consents() {
    return consents;
  }

  /** Keys that tickets are bound to. */
  public HolderKeys holderKeys() {
    return holderKeys;
  }

  /** An id for a request. */
  public Id fresh() {
    return Id.of(state.crypto.random(32));
  }

  /**
   * Asks; the request's id is its own for ever. Throws {@link CoreException} with NO_CONSENT where
   * a personal field goes along that no live consent names, or a request with such is not kept.
   */
  public Step ask(String conversation, Dealing.Request request, long now) {
    state.now = now;
    Conversation with = state.conversation(conversation);
    if (!mayAsk(with, state.account().id())) {
      throw new CoreException(CoreException.Code.NOT_ALLOWED);
    }
    consents.check(with, request);
    messages.say(with, request);
    waits(with, request);
    return state.finish();
  }

  /** Answers, or says how far it is. */
  public Step reply(String conversation, Dealing.Reply reply, long now) {
    return answer(conversation, reply, now);
  }

  /** Says something of one's own accord. */
  public Step notice(String conversation, Dealing.Notice notice, long now) {
    return answer(conversation, notice, now);
  }

  private Step answer(String conversation, Dealing dealing, long now) {
    if (!mayAnswer(state.conversation(conversation), state.account().id())) {
      throw new CoreException(CoreException.Code.NOT_ALLOWED);
    }
    return say(conversation, dealing, now);
  }

  /** In a conversation of service the provider answers, and agents do not. */
  private static boolean mayAnswer(Conversation conversation, Id account) {
    return conversation.provider().filter(provider -> !provider.equals(account)).isEmpty();
  }

  /** In a conversation of service the customer asks. */
  private static boolean mayAsk(Conversation conversation, Id account) {
    return conversation
        .roster()
        .flatMap(Roster::desk)
        .filter(desk -> !desk.customer().equals(account))
        .isEmpty();
  }

  /** What a member may say; and an agent hears nothing of what the other two deal with. */
  private boolean isBetweenTheTwo(Conversation conversation, Id sender, Dealing dealing) {
    boolean may =
        switch (dealing) {
          case Dealing.Request request -> mayAsk(conversation, sender);
          case Dealing.Consented said -> mayAsk(conversation, sender);
          case Dealing.Withdrawal said -> mayAsk(conversation, sender);
          case Dealing.Reply reply -> mayAnswer(conversation, sender);
          case Dealing.Notice notice -> mayAnswer(conversation, sender);
          case Dealing.Declaration said -> mayAnswer(conversation, sender);
        };
    return may && conversation.agent(state.account().id()).isEmpty();
  }

  /** Says it as it is. */
  Step say(String conversation, Dealing dealing, long now) {
    state.now = now;
    messages.say(state.conversation(conversation), dealing);
    return state.finish();
  }

  private void waits(Conversation conversation, Dealing.Request request) {
    if (!request.kept()) {
      if (questions.size() >= WAITING_MAX) {
        questions.clear();
      }
      questions.add(request.id());
      return;
    }
    Asked waiting = new Asked(conversation.id(), request.service(), request.operation(), state.now);
    asked.put(request.id(), waiting);
    state.write(Row.ASKED + request.id().hex(), encode(waiting));
    if (asked.size() > WAITING_MAX) {
      asked.entrySet().stream()
          .min(Map.Entry.comparingByValue(Comparator.comparingLong(each -> each.at)))
          .map(Map.Entry::getKey)
          .ifPresent(this::forget);
    }
  }

  private void forget(Id request) {
    asked.remove(request);
    state.delete(Row.ASKED + request.hex());
  }

  private static byte[] encode(Asked waiting) {
    return Writer.encode(out -> {
      Utf8.write(out, waiting.conversation);
      Utf8.write(out, waiting.service);
      Utf8.write(out, waiting.operation);
      out.uint64(waiting.at);
    });
  }

  /** A member said it; false where it means nothing. */
  boolean heard(Conversation conversation, Leaf sender, Dealing dealing) {
    if (!isBetweenTheTwo(conversation, sender.account(), dealing)) {
      return false;
    }
    boolean mine = sender.account().equals(state.account().id());
    boolean counts =
        switch (dealing) {
          case Dealing.Request request -> {
            if (mine && request.kept()) {
              waits(conversation, request);
            }
            yield true;
          }
          case Dealing.Reply reply -> mine || answers(conversation, reply);
          case Dealing.Notice notice -> true;
          case Dealing.Consented said -> consents.heard(conversation, sender, said);
          case Dealing.Withdrawal said -> consents.heard(conversation, sender, said);
          case Dealing.Declaration said -> consents.heard(conversation, sender, said);
        };
    if (counts && !mine) {
      state.effect(new Effect.Heard(conversation.id(), sender.account(), dealing));
    }
    return counts;
  }

  private boolean answers(Conversation conversation, Dealing.Reply reply) {
    boolean last = reply.outcome() != Dealing.Outcome.PROGRESS;
    if (!reply.kept()) {
      return last ? questions.remove(reply.request()) : questions.contains(reply.request());
    }
    boolean waited =
        Optional.ofNullable(asked.get(reply.request()))
            .filter(each -> each.conversation.equals(conversation.id()))
            .isPresent();
    if (waited && last) {
      forget(reply.request());
    }
    return waited;
  }
}
