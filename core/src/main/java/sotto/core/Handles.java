package sotto.core;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sotto.core.device.Sync;
import sotto.core.identity.Card;
import sotto.core.identity.Handle;
import sotto.wire.frame.Id;
import sotto.wire.frame.Refusal;
import sotto.wire.frame.Request;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * Handles: the one that leads to this account, if its person wants any, and those of others that
 * are looked up. What a relay answers is told as {@link Effect.Answered}.
 *
 * <p>All devices of the account know the secret of its handle, in row {@code handle}, so each can
 * drop it; when one of them is removed the others take another secret.
 */
public final class Handles {
  /** A relay forgets handles that are not put again for long. */
  private static final long AGAIN_MILLIS = 30L * 86_400_000;

  /**
   * @param name that the relay confirmed; none where empty
   * @param card as it was put last
   */
  private record Own(Id secret, String name, byte[] card, long putAt) {
    byte[] encode() {
      return Writer.encode(out -> {
        Utf8.write(out.uint8(1).fixed(secret.bytes()), name);
        out.opaque(card).uint64(putAt);
      });
    }

    boolean isLaterThan(Own other) {
      int order = Long.compare(putAt, other.putAt);
      order = order == 0 ? secret.compareTo(other.secret) : order;
      return (order == 0 ? name.compareTo(other.name) : order) > 0;
    }

    static Own decode(byte[] row) {
      return Reader.decode(
          row,
          in -> {
            if (in.uint8() != 1) {
              throw in.invalid();
            }
            return new Own(Id.read(in), Utf8.read(in, 32), in.opaque(), in.uint64());
          });
    }
  }

  private final State state;
  private final SelfConversation self;
  private Optional<Own> own = Optional.empty();

  /** Handles that are looked up, and those of them that a relay was asked for. */
  private final Set<Handle> wanted = new LinkedHashSet<>();

  private final Map<Integer, Handle> questions = new HashMap<>();

  Handles(State state, SelfConversation self) {
    this.state = state;
    this.self = self;
    self.tellsAlso(() -> own.ifPresent(this::tell));
  }

  private void tell(Own mine) {
    self.tell(new Sync.Named(mine.putAt, mine.secret, mine.name));
  }

  /** Another device of this account says which handle leads to it. The later one does. */
  void heard(Sync.Named named) {
    Own theirs = new Own(named.secret(), named.name(), card(), named.at());
    Optional<Own> other =
        own.filter(mine -> !mine.secret.equals(theirs.secret) || !mine.name.equals(theirs.name));
    if (own.isEmpty() || other.filter(theirs::isLaterThan).isPresent()) {
      other
          .filter(mine -> !mine.name.isEmpty() && !mine.name.equals(theirs.name))
          .ifPresent(mine -> give(mine.secret, mine.name));
      keep(theirs);
    }
  }

  /** A device that knew the secret of the handle was removed: it gets another one. */
  void renew() {
    own.filter(mine -> !mine.name.isEmpty())
        .ifPresent(mine -> {
          give(mine.secret, mine.name);
          put(Id.of(state.crypto.random(32)), mine.name);
        });
  }

  void load(byte[] row) {
    try {
      own = Optional.of(Own.decode(row));
    } catch (Malformed e) {
      throw new CoreException(CoreException.Code.BAD_STATE);
    }
  }

  /** The handle that leads to this account. */
  public Optional<String> own() {
    return own.map(Own::name).filter(name -> !name.isEmpty());
  }

  /**
   * Wants a handle of the home relay for this account; the one before, if any, is given up once
   * this one is there. Throws {@link CoreException} with BAD_NAME for what is none.
   */
  public Step claim(String name, long now) {
    state.now = now;
    if (!Handle.isName(name)) {
      throw new CoreException(CoreException.Code.BAD_NAME);
    }
    Own mine =
        own.orElseGet(() -> new Own(Id.of(state.crypto.random(32)), "", new byte[0], state.now));
    keep(mine);
    put(mine.secret, name);
    return state.finish();
  }

  /** Gives the handle up; throws {@link CoreException} with UNKNOWN where there is none. */
  public Step drop(long now) {
    state.now = now;
    Own mine =
        own.filter(each -> !each.name.isEmpty())
            .orElseThrow(() -> new CoreException(CoreException.Code.UNKNOWN));
    give(mine.secret, mine.name);
    return state.finish();
  }

  /** Looks a handle up; throws {@link CoreException} with BAD_LINK for what is none. */
  public Step find(String typed, long now) {
    state.now = now;
    Handle handle =
        Handle.of(typed).orElseThrow(() -> new CoreException(CoreException.Code.BAD_LINK));
    wanted.add(handle);
    ask(handle);
    return state.finish();
  }

  private void ask(Handle handle) {
    String relay = handle.relay(state.account().relay());
    int number =
        state.ask(relay, asked -> new Request.ReadHandle(asked, Utf8.bytes(handle.name())));
    if (state.links.isUp(relay)) {
      questions.put(number, handle);
    }
  }

  private void put(Id secret, String name) {
    state.dispatch(
        "",
        Outgoing.Kind.HANDLE,
        Optional.empty(),
        number -> new Request.PutHandle(number, Utf8.bytes(name), secret, card()));
  }

  private void give(Id secret, String name) {
    state.dispatch(
        "",
        Outgoing.Kind.HANDLE,
        Optional.empty(),
        number -> new Request.DropHandle(number, Utf8.bytes(name), secret));
  }

  private byte[] card() {
    return Writer.encode(state.account().card(state.crypto, new byte[0])::write);
  }

  private void keep(Own changed) {
    own = Optional.of(changed);
    state.write(Row.HANDLE, changed.encode());
    state.effect(new Effect.Changed(""));
  }

  /** A link is up: asks what was not answered there, and puts again what is old. */
  void connected(String relay) {
    questions.values().removeIf(handle -> at(handle).equals(relay));
    wanted.stream().filter(handle -> at(handle).equals(relay)).forEach(this::ask);
    own.filter(mine -> relay.equals(state.home()) && !mine.name.isEmpty())
        .filter(mine -> state.now - mine.putAt > AGAIN_MILLIS || !Messages.same(mine.card, card()))
        .ifPresent(mine -> {
          keep(new Own(mine.secret, mine.name, card(), state.now));
          put(mine.secret, mine.name);
        });
  }

  private String at(Handle handle) {
    return handle.relay(state.home());
  }

  /** A relay did what was asked of it. */
  void done(Request request) {
    switch (request) {
      case Request.PutHandle(int number, byte[] name, Id secret, byte[] card) -> {
        String ours = Utf8.text(name);
        own().filter(before -> !before.equals(ours)).ifPresent(before -> give(secret, before));
        boolean known =
            own.filter(mine -> mine.secret.equals(secret) && mine.name.equals(ours)).isPresent();
        keep(new Own(secret, ours, card, later()));
        if (!known) {
          own.ifPresent(this::tell);
        }
        state.effect(new Effect.Answered(new HandleAnswer.Ours(ours)));
      }
      case Request.DropHandle(int number, byte[] name, Id secret) ->
          dropped(secret, Utf8.text(name));
      default -> {}
    }
  }

  /** A time after that of the handle so far, whatever the clock says. */
  private long later() {
    return Math.max(state.now, own.map(mine -> mine.putAt + 1).orElse(0L));
  }

  private void dropped(Id secret, String name) {
    own.filter(mine -> mine.secret.equals(secret) && mine.name.equals(name))
        .ifPresent(mine -> {
          Own none = new Own(mine.secret, "", new byte[0], later());
          keep(none);
          tell(none);
        });
    state.effect(new Effect.Answered(new HandleAnswer.Dropped(name)));
  }

  /** A relay did not do what was asked of it. */
  void refused(Request request, Refusal refusal) {
    switch (request) {
      case Request.PutHandle put -> {
        String name = Utf8.text(put.name());
        own.filter(mine -> mine.name.equals(name))
            .ifPresent(mine -> keep(new Own(mine.secret, "", new byte[0], state.now)));
        state.effect(
            new Effect.Answered(
                refusal == Refusal.HANDLE_TAKEN
                    ? new HandleAnswer.Taken(name)
                    : new HandleAnswer.Refused(name)));
      }
      case Request.DropHandle drop -> dropped(drop.secret(), Utf8.text(drop.name()));
      default -> {}
    }
  }

  /** Whose card a handle names; empty for nobody's. The card must be of the relay that gave it. */
  void found(int number, Optional<byte[]> card) {
    Optional<Handle> asked = Optional.ofNullable(questions.remove(number));
    asked
        .filter(wanted::remove)
        .ifPresent(handle ->
            state.effect(
                new Effect.Answered(
                    card.flatMap(Handles::decode)
                        .filter(each -> each.relay().equals(at(handle)))
                        .<HandleAnswer>map(each -> new HandleAnswer.Found(handle, each))
                        .orElse(new HandleAnswer.Unknown(handle)))));
  }

  private static Optional<Card> decode(byte[] card) {
    try {
      return Optional.of(Reader.decode(card, Card::read));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /** Nothing is asked and not answered. */
  boolean isIdle() {
    return wanted.isEmpty();
  }
}
