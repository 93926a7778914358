package sotto.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.core.content.Content;
import sotto.core.content.PictureFormat;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Head;
import sotto.core.device.Sync;
import sotto.wire.frame.Id;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * Pictures of people: the own one, and those that contacts gave of themselves. A portrait is said
 * in the conversation of two, and nowhere else; no card and no relay has it. Each lies in a row
 * {@code portrait/<account>}.
 */
public final class Portraits {
  private final State state;
  private final Messages messages;
  private final SelfConversation self;
  private final Map<Id, Content.Portrait> known = new HashMap<>();

  Portraits(State state, Messages messages, SelfConversation self) {
    this.state = state;
    this.messages = messages;
    this.self = self;
    messages.portraits(this::given);
    self.tellsAlso(this::tellAll);
  }

  void load(Map<String, byte[]> rows) {
    rows.forEach((name, value) -> {
      if (name.startsWith(Row.PORTRAIT)) {
        Id account = Id.ofHex(name.substring(Row.PORTRAIT.length())).orElseThrow(Portraits::broken);
        known.put(account, decode(value));
      }
    });
  }

  private static Content.Portrait decode(byte[] row) {
    try {
      return Reader.decode(row, Content.Portrait::read);
    } catch (Malformed e) {
      throw broken();
    }
  }

  private static CoreException broken() {
    return new CoreException(CoreException.Code.BAD_STATE);
  }

  /** The portrait of this account or of a contact; empty where there is none. */
  public Optional<Content.Portrait> of(Id account) {
    return Optional.ofNullable(known.get(account)).filter(each -> each.picture().length > 0);
  }

  /**
   * Gives a picture of oneself to all contacts, those to come as well; an empty one takes it away.
   * Throws {@link CoreException} with TOO_LARGE or NOT_A_PICTURE.
   *
   * @param picture WebP, JPEG or PNG, up to {@link Content.Portrait#PICTURE_MAX} bytes
   */
  public Step give(byte[] picture, long now) {
    state.now = now;
    if (picture.length > Content.Portrait.PICTURE_MAX) {
      throw new CoreException(CoreException.Code.TOO_LARGE);
    }
    if (picture.length > 0 && PictureFormat.of(picture).isEmpty()) {
      throw new CoreException(CoreException.Code.NOT_A_PICTURE);
    }
    Id own = state.account().id();
    long before = Optional.ofNullable(known.get(own)).map(Content.Portrait::at).orElse(0L);
    Content.Portrait portrait = new Content.Portrait(Math.max(now, before + 1), picture);
    keep(own, portrait);
    self.tell(new Sync.Portrayed(own, portrait));
    List.copyOf(state.conversations.values()).forEach(each -> say(each, portrait));
    return state.finish();
  }

  /** A conversation of two begins: the other comes to see who it is. */
  void meet(Conversation conversation) {
    Optional.ofNullable(known.get(state.account().id()))
        .filter(own -> own.picture().length > 0)
        .ifPresent(own -> say(conversation, own));
  }

  private void say(Conversation conversation, Content.Portrait portrait) {
    Head.State at = conversation.head().state();
    boolean open = at == Head.State.ACTIVE || at == Head.State.LOST;
    boolean wanted =
        conversation
            .head()
            .peer()
            .map(state.contacts::get)
            .filter(contact -> !contact.blocked())
            .isPresent();
    if (open && wanted && !conversation.isLeaving()) {
      messages.sayQuietly(conversation, portrait);
    }
  }

  /** All portraits, for a device that is new in the account. */
  private void tellAll() {
    known.forEach((account, portrait) -> self.tell(new Sync.Portrayed(account, portrait)));
  }

  /** A member gave one of itself. It counts of a contact, in the conversation with that. */
  private void given(Conversation conversation, Id account, Content.Portrait portrait) {
    if (conversation.head().peer().filter(account::equals).isPresent()) {
      heard(account, portrait);
    }
  }

  /** One that came from its owner, or from another device of this account. */
  void heard(Id account, Content.Portrait heard) {
    boolean ours = account.equals(state.account().id()) || state.contacts.containsKey(account);
    if (ours && (heard.picture().length == 0 || PictureFormat.of(heard.picture()).isPresent())) {
      // A clock that is far ahead would keep its picture for ever.
      Content.Portrait taken =
          new Content.Portrait(Math.min(heard.at(), state.now + 86_400_000), heard.picture());
      Content.Portrait before = known.get(account);
      if (before == null || isLater(taken, before)) {
        keep(account, taken);
      }
    }
  }

  /** Of two that were given at once, all devices take the same one. */
  private static boolean isLater(Content.Portrait one, Content.Portrait other) {
    return one.at() > other.at()
        || (one.at() == other.at() && isGreater(one.picture(), other.picture()));
  }

  private static boolean isGreater(byte[] one, byte[] other) {
    int same = 0;
    while (same < one.length && same < other.length && one[same] == other[same]) {
      same++;
    }
    return same < one.length && (same == other.length || (one[same] & 0xff) > (other[same] & 0xff));
  }

  private void keep(Id account, Content.Portrait portrait) {
    known.put(account, portrait);
    state.write(Row.PORTRAIT + account.hex(), Writer.encode(portrait::write));
    state.effect(new Effect.Changed(""));
  }
}
