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

  /** Of the messages of a part and conversation, so many are known again if they are said again. */
  private static final int REMEMBERED = 200;

  private final State state;
  private final SelfConversation self;
  private final Gaps gaps;

  /** How far the own history was given; empty where it is not wanted. */
  private Optional<Giving> giving = Optional.empty();

  /** Whose history is taken, where this device came new. */
  private Optional<Taking> taking = Optional.empty();

  /**
   * @param giver who brought it in; empty: nobody yet, or that is not known and the first to give
   *     is it
   * @param told whether that was all; what it heard in the meantime may follow
   */
  private record Taking(Optional<Id> giver, boolean told) {}

  Histories(State state, SelfConversation self) {
    this.state = state;
    this.self = self;
    gaps = new Gaps(state);
    state.watch(this::wrote);
    state.blobs.taker(Blobs.Kind.HISTORY, arrived -> arrived.plain().ifPresent(this::take));
  }

  void load(Map<String, byte[]> rows) {
    gaps.load(rows);
    giving = Optional.ofNullable(rows.get(Row.HISTORY)).map(Giving::decode);
    Optional.ofNullable(rows.get(Row.TAKING))
        .ifPresent(row ->
            taking =
                Reader.decode(
                    row,
                    in -> {
                      int version = Giving.version(in);
                      Optional<Id> giver = in.optional(Id::read);
                      return Optional.of(new Taking(giver, version > 1 && in.flag()));
                    }));
  }

  private void giving(Optional<Giving> changed) {
    giving = changed;
    changed.ifPresentOrElse(
        at -> state.write(Row.HISTORY, at.encode()), () -> state.delete(Row.HISTORY));
  }

  /** Somebody new is here: all of it is given, from the start. */
  void give() {
    giving.flatMap(at -> at.part()).ifPresent(part -> state.blobs.forget(part.pointer().blob()));
    giving(Optional.of(Giving.of("")));
    gaps.open();
    connected();
  }

  private void wrote(List<String> rows, Set<String> late) {
    if (gaps.wrote(rows, late) && giving.isEmpty() && gaps.isDue()) {
      connected();
    }
  }

  /** The network is there: goes on where it was, or with what was heard in the meantime. */
  void connected() {
    if (giving.isEmpty()) {
      gaps.take().ifPresent(only -> giving(Optional.of(Giving.of(only))));
    }
    giving
        .filter(at -> at.part().isEmpty() && state.blobs.hasRoom())
        .ifPresent(at -> state.effect(new Effect.History(at.after())));
  }

  /** The rows behind the last ones, in the order of their names. */
  void give(Map<String, byte[]> rows, boolean last) {
    if (giving.filter(at -> at.part().isEmpty()).isEmpty()) {
      return;
    }
    Giving at = giving.get();
    List<Map.Entry<String, byte[]>> all = new ArrayList<>(rows.entrySet());
    String after = all.isEmpty() ? at.after() : all.getLast().getKey();
    boolean over = last || !after.startsWith(at.prefix());
    all.removeIf(row -> !row.getKey().startsWith(at.prefix()));
    if (all.isEmpty() && !at.only().isEmpty()) {
      giving(Optional.of(at.behind(after, over, Optional.empty())).filter(each -> !at.ends(over)));
      connected();
      return;
    }
    byte[] part =
        Writer.encode(out ->
            out.uint8(1)
                .vector(
                    all,
                    (inner, row) -> {
                      Utf8.write(inner, row.getKey());
                      inner.opaque(row.getValue());
                    }));
    Giving.Part made = new Giving.Part(state.blobs.store(part), at.ends(over));
    giving(Optional.of(at.behind(after, over, Optional.of(made))));
  }

  /**
   * A blob is on its relay: if it is the part, the others may fetch it, and the next one follows.
   * Where the relay does not take one, it takes none.
   */
  void stored(Id blob, boolean taken) {
    Optional<Giving.Part> part =
        giving.flatMap(at -> at.part()).filter(each -> each.pointer().blob().equals(blob));
    if (part.isPresent() && !taken) {
      giving(Optional.empty());
    } else if (part.isPresent()) {
      self.tell(
          new Sync.History(
              state.account().device(),
              Writer.encode(part.get().pointer()::write),
              part.get().last()));
      giving(
          giving
              .filter(at -> !part.get().last())
              .map(at -> new Giving(at.only(), at.after(), Optional.empty())));
      connected();
    }
  }

  boolean isIdle() {
    return giving.isEmpty() && !gaps.isDue();
  }

  /** Whether this device is new, and what was said before is not here yet. */
  boolean isAwaited() {
    return taking.filter(from -> !from.told).isPresent()
        || state.blobs.count(Blobs.Kind.HISTORY) > 0;
  }

  /** This device is new: it takes the history of who brings it in. */
  void want() {
    taking(Optional.empty(), false);
  }

  /** A device that is new takes it of that one: what others say now may be for one before it. */
  void broughtInBy(Id giver) {
    if (taking.filter(from -> from.giver.isEmpty()).isPresent()) {
      taking(Optional.of(giver), false);
    }
  }

  private void taking(Optional<Id> giver, boolean told) {
    taking = Optional.of(new Taking(giver, told));
    byte[] row =
        Writer.encode(
            out -> out.uint8(2).optional(giver, (inner, from) -> from.write(inner)).flag(told));
    state.write(Row.TAKING, row);
  }

  /** Another device tells where a part of its history lies. */
  void heard(Sync.History sync) {
    Optional<Taking> from =
        taking.filter(each -> each.giver.isEmpty() || each.giver.get().equals(sync.giver()));
    if (from.isEmpty()) {
      return;
    }
    try {
      state.blobs.fetch(
          Reader.decode(sync.pointer(), Pointer::read),
          new Blobs.Errand(Blobs.Kind.HISTORY, "", new byte[0]));
      taking(Optional.of(sync.giver()), from.get().told || sync.last());
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
                  String name = Utf8.read(row, Giving.NAME_MAX);
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
    gaps.learned(changed);
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
