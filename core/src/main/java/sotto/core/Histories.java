package sotto.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sotto.core.content.Pointer;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.MessageRow;
import sotto.core.device.Sync;
import sotto.wire.frame.Id;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * The history for devices that are new: a device that brought one in reads its own by parts, seals
 * each and stores it on the relay, and tells the self conversation where it lies. A crash goes on
 * with the part at which it was. Parts may be given and taken twice.
 */
final class Histories {
  /** Bytes of the rows that a host hands over at a time, about. */
  static final int PART_BYTES = 512 << 10;

  private static final int ROWS_MAX = 50_000;
  private static final int NAME_MAX = 400;

  /** Of the messages of a part and conversation, so many are known again if they are said again. */
  private static final int REMEMBERED = 200;

  private final State state;
  private final SelfConversation self;

  /** How far the own history was given; empty where it is not wanted. */
  private Optional<Giving> giving = Optional.empty();

  /** Whose history is taken, of anybody at first; empty where none is. */
  private Optional<Optional<Id>> taking = Optional.empty();

  /**
   * @param after name of the last row that was read
   * @param part on its way to the relay
   */
  private record Giving(String after, Optional<Part> part) {}

  private record Part(Pointer pointer, boolean last) {}

  Histories(State state, SelfConversation self) {
    this.state = state;
    this.self = self;
    state.blobs.taker(Blobs.Kind.HISTORY, arrived -> arrived.plain().ifPresent(this::take));
  }

  void load(Map<String, byte[]> rows) {
    Optional.ofNullable(rows.get(Row.HISTORY)).ifPresent(this::loadGiving);
    Optional.ofNullable(rows.get(Row.TAKING))
        .ifPresent(row ->
            taking =
                Reader.decode(
                    row,
                    in -> {
                      if (in.uint8() != 1) {
                        throw new CoreException(CoreException.Code.BAD_STATE);
                      }
                      return Optional.of(in.optional(Id::read));
                    }));
  }

  private void loadGiving(byte[] row) {
    giving =
        Reader.decode(
            row,
            in -> {
              if (in.uint8() != 1) {
                throw new CoreException(CoreException.Code.BAD_STATE);
              }
              return Optional.of(
                  new Giving(
                      Utf8.read(in, NAME_MAX),
                      in.optional(part -> new Part(Pointer.read(part), part.flag()))));
            });
  }

  private void giving(Optional<Giving> changed) {
    giving = changed;
    changed.ifPresentOrElse(
        at ->
            state.write(
                Row.HISTORY,
                Writer.encode(out -> {
                  Utf8.write(out.uint8(1), at.after);
                  out.optional(
                      at.part,
                      (inner, part) -> {
                        part.pointer.write(inner);
                        inner.flag(part.last);
                      });
                })),
        () -> state.delete(Row.HISTORY));
  }

  /** Somebody new is here: all of it is given, from the start. */
  void give() {
    giving.flatMap(at -> at.part).ifPresent(part -> state.blobs.forget(part.pointer.blob()));
    giving(Optional.of(new Giving("", Optional.empty())));
    connected();
  }

  /** The network is there: goes on where it was. */
  void connected() {
    giving
        .filter(at -> at.part.isEmpty() && state.blobs.hasRoom())
        .ifPresent(at -> state.effect(new Effect.History(at.after)));
  }

  /** The rows behind the last ones, in the order of their names. */
  void give(Map<String, byte[]> rows, boolean last) {
    if (giving.filter(at -> at.part.isEmpty()).isEmpty()) {
      return;
    }
    List<Map.Entry<String, byte[]>> all = new ArrayList<>(rows.entrySet());
    String after = all.isEmpty() ? "" : all.getLast().getKey();
    byte[] part =
        Writer.encode(out ->
            out.uint8(1)
                .vector(
                    all,
                    (inner, row) -> {
                      Utf8.write(inner, row.getKey());
                      inner.opaque(row.getValue());
                    }));
    giving(Optional.of(new Giving(after, Optional.of(new Part(state.blobs.store(part), last)))));
  }

  /**
   * A blob is on its relay: if it is the part, the others may fetch it, and the next one follows.
   * Where the relay does not take one, it takes none.
   */
  void stored(Id blob, boolean taken) {
    Optional<Part> part =
        giving.flatMap(at -> at.part).filter(each -> each.pointer.blob().equals(blob));
    if (part.isPresent() && !taken) {
      giving(Optional.empty());
    } else if (part.isPresent()) {
      self.tell(
          new Sync.History(
              state.account().device(), Writer.encode(part.get().pointer::write), part.get().last));
      String after = giving.orElseThrow().after;
      giving(part.get().last ? Optional.empty() : Optional.of(new Giving(after, Optional.empty())));
      connected();
    }
  }

  boolean isIdle() {
    return giving.isEmpty();
  }

  /** Whether this device is new, and what was said before is not here yet. */
  boolean isAwaited() {
    return taking.isPresent() || state.blobs.count(Blobs.Kind.HISTORY) > 0;
  }

  /** This device is new: it takes the history of the first device that gives one. */
  void want() {
    taking(Optional.of(Optional.empty()));
  }

  private void taking(Optional<Optional<Id>> changed) {
    taking = changed;
    changed.ifPresentOrElse(
        from ->
            state.write(
                Row.TAKING,
                Writer.encode(
                    out -> out.uint8(1).optional(from, (inner, giver) -> giver.write(inner)))),
        () -> state.delete(Row.TAKING));
  }

  /** Another device tells where a part of its history lies. */
  void heard(Sync.History sync) {
    if (taking.filter(from -> from.isEmpty() || from.get().equals(sync.giver())).isEmpty()) {
      return;
    }
    try {
      state.blobs.fetch(
          Reader.decode(sync.pointer(), Pointer::read),
          new Blobs.Errand(Blobs.Kind.HISTORY, "", new byte[0]));
      taking(sync.last() ? Optional.empty() : Optional.of(Optional.of(sync.giver())));
    } catch (Malformed e) {
      // Of a newer version: this device goes without that part.
      return;
    }
  }

  private void take(byte[] part) {
    Map<String, byte[]> rows = new LinkedHashMap<>();
    try {
      Reader.decode(
          part,
          in -> {
            if (in.uint8() != 1) {
              throw in.invalid();
            }
            return in.vector(
                ROWS_MAX,
                row -> {
                  String name = Utf8.read(row, NAME_MAX);
                  rows.put(name, row.opaque());
                  return name;
                });
          });
    } catch (Malformed e) {
      return;
    }
    Map<String, List<Id>> messages = new LinkedHashMap<>();
    rows.forEach((name, value) -> {
      if (name.startsWith(Row.MESSAGE)) {
        message(name, value, messages);
      } else if (name.startsWith(Row.NOTE) && !Row.isOrder(name)) {
        state.write(name, value);
      }
    });
    Set<String> changed = new LinkedHashSet<>(messages.keySet());
    messages.forEach((conversation, ids) ->
        ids.subList(Math.max(0, ids.size() - REMEMBERED), ids.size())
            .forEach(id -> state.outbox.remember(state, conversation, id)));
    changed.forEach(conversation -> state.effect(new Effect.Changed(conversation)));
    state.effect(new Effect.Changed(""));
  }

  /** One message of the history, unless this device heard it itself. */
  private void message(String name, byte[] value, Map<String, List<Id>> messages) {
    String rest = name.substring(Row.MESSAGE.length());
    if (rest.length() != Sync.CONVERSATION_MAX + 1 + 16) {
      return;
    }
    String id = rest.substring(0, Sync.CONVERSATION_MAX);
    try {
      MessageRow row = MessageRow.decode(value);
      if (!state.outbox.knows(id, row.id())) {
        state.write(name, value);
        if (row.event().isEmpty()) {
          long order = Long.parseLong(rest.substring(Sync.CONVERSATION_MAX + 1), 16);
          state.write(
              Row.note(id, row.id(), 'o', row.account()), new Writer(8).uint64(order).toBytes());
        }
        messages.computeIfAbsent(id, fresh -> new ArrayList<>()).add(row.id());
        Optional<Conversation> conversation = Optional.ofNullable(state.conversations.get(id));
        conversation.ifPresent(known -> state.head(known, known.head().saidAt(row.sentAt())));
      }
    } catch (Malformed | NumberFormatException e) {
      // One bad row does not cost the others.
      return;
    }
  }
}
