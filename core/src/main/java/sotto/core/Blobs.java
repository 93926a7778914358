package sotto.core;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import sotto.core.content.Pointer;
import sotto.core.content.SealedFile;
import sotto.core.identity.Origin;
import sotto.wire.frame.Id;
import sotto.wire.frame.Secrets;
import sotto.wire.frame.Secrets.Purpose;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * What is larger than an envelope: it lies sealed on a relay, and a {@link Pointer} to it travels
 * instead. What is to be stored and what is to be fetched stands in rows until it is done, so a
 * crash at any point loses nothing.
 */
final class Blobs {
  /** Bytes of one, before it is sealed. */
  static final int SIZE_MAX = 8 << 20;

  /** On their way to the home relay at a time, before what can wait has to. */
  private static final int STORES_MAX = 16;

  /** Bytes on their way to other relays: what would be more takes the place of the oldest. */
  private static final int FOREIGN_BYTES_MAX = 64 << 20;

  /** On their way from a relay at a time: what would be one more is not fetched. */
  private static final int FETCHES_MAX = 2_000;

  private static final int RELAY_MAX = 255;

  /** What bytes are fetched for. */
  enum Kind {
    /** Sealed content of a conversation's mailbox. */
    ENVELOPE(0),
    /** What was put through the front door. */
    DOOR(1),
    /** What an own device kept for this one. */
    HISTORY(3);

    /** In rows. */
    private final int number;

    Kind(int number) {
      this.number = number;
    }

    static Kind read(Reader in) {
      int number = in.uint8();
      for (Kind kind : values()) {
        if (kind.number == number) {
          return kind;
        }
      }
      throw in.invalid();
    }
  }

  /**
   * @param conversation that it belongs to; empty for none
   * @param detail for whoever takes it
   */
  record Errand(Kind kind, String conversation, byte[] detail) {
    private static final int DETAIL_MAX = 1 << 10;

    void write(Writer out) {
      Utf8.write(out.uint8(kind.number), conversation);
      out.opaque(detail);
    }

    static Errand read(Reader in) {
      return new Errand(Kind.read(in), Utf8.read(in, 64), in.opaque(DETAIL_MAX));
    }

    boolean sameAs(Errand other) {
      return kind == other.kind
          && conversation.equals(other.conversation)
          && Messages.same(detail, other.detail);
    }
  }

  /**
   * @param plain empty where it is gone for good, or is not what was sealed
   */
  record Arrived(Errand errand, Optional<byte[]> plain) {}

  private record Fetching(Pointer pointer, Errand errand) {}

  private final State state;

  /** Sealed bytes that their relay does not have yet. */
  private final Map<Id, Effect.Store> storing = new LinkedHashMap<>();

  private final TreeMap<String, Fetching> fetching = new TreeMap<>();
  private final Map<Kind, Consumer<Arrived>> takers = new EnumMap<>(Kind.class);

  Blobs(State state) {
    this.state = state;
  }

  /** Who takes what is fetched. */
  void taker(Kind kind, Consumer<Arrived> taker) {
    takers.put(kind, taker);
  }

  void load(String name, byte[] value) {
    Reader in = new Reader(value);
    if (in.uint8() != 1) {
      throw new CoreException(CoreException.Code.BAD_STATE);
    }
    if (name.startsWith(Row.BLOB)) {
      Id blob =
          Id.ofHex(name.substring(Row.BLOB.length()))
              .orElseThrow(() -> new CoreException(CoreException.Code.BAD_STATE));
      storing.put(blob, new Effect.Store(Utf8.read(in, RELAY_MAX), blob, Id.read(in), in.opaque()));
    } else {
      fetching.put(
          name.substring(Row.FETCH.length()), new Fetching(Pointer.read(in), Errand.read(in)));
    }
  }

  /**
   * Whether it is time to store more. A commit or a part of a history waits until it is; so what is
   * stored at a time is bounded, and a relay of others that takes nothing stops nothing.
   */
  boolean hasRoom() {
    return storing.size() - foreign().size() < STORES_MAX;
  }

  private List<Effect.Store> foreign() {
    return storing.values().stream().filter(each -> !each.relay().equals(state.home())).toList();
  }

  private void boundForeign(int more) {
    List<Effect.Store> there = foreign();
    int bytes = there.stream().mapToInt(each -> each.sealed().length).sum() + more;
    for (Effect.Store oldest : there) {
      if (bytes > FOREIGN_BYTES_MAX) {
        bytes -= oldest.sealed().length;
        forget(oldest.blob());
      }
    }
  }

  /**
   * Seals bytes and has them stored at the own relay. What tells of the pointer has to wait for the
   * blob: see {@link State#dispatch}.
   */
  Pointer store(byte[] plain) {
    return store(state.account().relay(), plain);
  }

  /** The same at another relay. */
  Pointer store(String relay, byte[] plain) {
    if (plain.length > SIZE_MAX) {
      throw new CoreException(CoreException.Code.TOO_LARGE);
    }
    boundForeign(relay.equals(state.home()) ? 0 : plain.length);
    SealedFile sealed = SealedFile.seal(state.crypto, plain);
    Id owner = Secrets.id(state.crypto::sha256, Purpose.BLOB, sealed.ownerSecret().bytes());
    Effect.Store bytes = new Effect.Store(relay, sealed.blob(), owner, sealed.bytes());
    storing.put(bytes.blob(), bytes);
    state.write(
        Row.BLOB + bytes.blob().hex(),
        Writer.encode(out -> {
          Utf8.write(out.uint8(1), relay);
          out.fixed(owner.bytes()).opaque(bytes.sealed());
        }));
    if (state.connected) {
      state.effect(bytes);
    }
    return new Pointer(relay, sealed.blob(), sealed.key(), plain.length);
  }

  /** Whether one of these is not on its relay yet. */
  boolean lacksAny(List<Id> blobs) {
    return blobs.stream().anyMatch(storing::containsKey);
  }

  /** The relay has it: what waited for it goes out. */
  void stored(Id blob) {
    forget(blob);
    state.outgoing.values().stream()
        .filter(item -> item.after().contains(blob))
        .forEach(state::letOut);
  }

  /** Nothing will tell of it: it need not be stored. */
  void forget(Id blob) {
    if (storing.remove(blob) != null) {
      state.delete(Row.BLOB + blob.hex());
    }
  }

  /** Has it fetched, once however often it is asked for; false where that is too much. */
  boolean fetch(Pointer pointer, Errand errand) {
    for (Fetching each : fetching.values()) {
      if (each.pointer.blob().equals(pointer.blob()) && each.errand.sameAs(errand)) {
        return true;
      }
    }
    if (!isWithinBounds(pointer)
        || fetching.size() >= FETCHES_MAX
        || !Origin.isUsable(pointer.relay(), state.home())) {
      return false;
    }
    String name = Row.number(fetching.isEmpty() ? 0 : Long.parseLong(fetching.lastKey(), 16) + 1);
    fetching.put(name, new Fetching(pointer, errand));
    state.write(
        Row.FETCH + name,
        Writer.encode(out -> {
          pointer.write(out.uint8(1));
          errand.write(out);
        }));
    if (state.connected) {
      state.effect(new Effect.Fetch(pointer.relay(), pointer.blob()));
    }
    return true;
  }

  /** Whether it can be one of these at all. */
  static boolean isWithinBounds(Pointer pointer) {
    return pointer.size() >= 0 && pointer.size() <= SIZE_MAX;
  }

  /** The bytes of a blob, or that it is gone: whoever asked gets them, and the asking ends. */
  void fetched(Id blob, Optional<byte[]> sealed) {
    Optional<byte[]> right = sealed.filter(bytes -> Id.of(state.crypto.sha256(bytes)).equals(blob));
    for (Map.Entry<String, Fetching> each : new ArrayList<>(fetching.entrySet())) {
      Pointer pointer = each.getValue().pointer;
      if (pointer.blob().equals(blob)) {
        fetching.remove(each.getKey());
        state.delete(Row.FETCH + each.getKey());
        Optional.ofNullable(takers.get(each.getValue().errand.kind()))
            .ifPresent(taker ->
                taker.accept(
                    new Arrived(
                        each.getValue().errand,
                        right.flatMap(
                            bytes -> SealedFile.open(state.crypto, pointer.key(), bytes)))));
      }
    }
  }

  /** How many of a kind are on their way here. */
  int count(Kind kind) {
    return (int) fetching.values().stream().filter(each -> each.errand.kind() == kind).count();
  }

  /** The network is there: all that is not done is asked for anew. */
  void connected() {
    storing.values().forEach(state::effect);
    List<Effect> wanted = new ArrayList<>();
    fetching
        .values()
        .forEach(each -> wanted.add(new Effect.Fetch(each.pointer.relay(), each.pointer.blob())));
    wanted.stream().distinct().forEach(state::effect);
  }

  boolean isIdle() {
    return storing.isEmpty() && fetching.isEmpty();
  }
}
