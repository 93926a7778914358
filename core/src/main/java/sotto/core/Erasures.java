package sotto.core;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sotto.core.content.Content;
import sotto.core.conversation.MessageRow;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;

/**
 * What somebody took back goes from this device's disk: its words, what they were changed to, and
 * what others thought of them. The core does not read the history, so it asks its host for the
 * rows; what is to be erased stands in a row until it is done, also where the message comes later
 * than the word that takes it back.
 */
final class Erasures {
  /** Messages to be erased that did not come yet, or whose rows the host has not given. */
  private static final int WAITING_MAX = 1_000;

  private static final byte[] NOTHING = {};

  private final State state;

  /**
   * Who took it back, by conversation and message; empty for what was changed, and perhaps had been
   * taken back before: the rows tell.
   */
  private final TreeMap<String, Optional<Id>> waiting = new TreeMap<>();

  Erasures(State state) {
    this.state = state;
  }

  void load(String name, byte[] value) {
    waiting.put(
        name.substring(Row.ERASE.length()),
        value.length == 0 ? Optional.empty() : Optional.of(Reader.decode(value, Id::read)));
  }

  void unsent(String conversation, Id message, Id by) {
    look(conversation, message, Optional.of(by));
  }

  /** A text is another one now, which is not to be kept if it was taken back before. */
  void edited(String conversation, Id message) {
    if (!waiting.containsKey(name(conversation, message))) {
      look(conversation, message, Optional.empty());
    }
  }

  private void look(String conversation, Id message, Optional<Id> by) {
    if (waiting.size() >= WAITING_MAX) {
      forget(waiting.firstKey());
    }
    String name = name(conversation, message);
    waiting.put(name, by);
    state.write(Row.ERASE + name, by.map(Id::bytes).orElse(NOTHING));
    state.effect(new Effect.Erase(conversation, message));
  }

  /** The host asks anew what is to be erased. */
  void connected() {
    waiting
        .keySet()
        .forEach(name -> {
          int at = name.indexOf('/');
          Id.ofHex(name.substring(at + 1))
              .ifPresent(message -> state.effect(new Effect.Erase(name.substring(0, at), message)));
        });
  }

  /** A message as it is kept: without its words, where they were taken back before it came. */
  MessageRow coming(String conversation, MessageRow row) {
    String name = name(conversation, row.id());
    boolean unsent =
        waiting.getOrDefault(name, Optional.empty()).filter(row.account()::equals).isPresent();
    if (unsent) {
      forget(name);
      // What it was changed to may have come before it.
      edited(conversation, row.id());
    }
    return unsent ? row.saying(new Content.Unknown(NOTHING)) : row;
  }

  /**
   * Rows of a message, by name: itself and the notes about it. Whoever did not say it takes nothing
   * back.
   */
  void erase(String conversation, Id message, Map<String, byte[]> rows) {
    String name = name(conversation, message);
    Optional<String> place =
        rows.keySet().stream().filter(row -> row.startsWith(Row.MESSAGE)).findFirst();
    if (!waiting.containsKey(name)) {
      return;
    }
    Optional<Id> by = waiting.getOrDefault(name, Optional.empty());
    if (place.isEmpty() && by.isPresent()) {
      return;
    }
    forget(name);
    if (place.isEmpty()) {
      return;
    }
    MessageRow row = MessageRow.decode(Optional.ofNullable(rows.get(place.get())).orElseThrow());
    boolean takenBack =
        by.filter(row.account()::equals).isPresent()
            || rows.containsKey(Row.note(conversation, message, 'u', row.account()));
    if (!row.id().equals(message) || !takenBack) {
      return;
    }
    state.write(place.get(), row.saying(new Content.Unknown(NOTHING)).encode());
    String notes = Row.notes(conversation, message);
    for (String note : rows.keySet()) {
      if (note.startsWith(notes + 'x') || note.startsWith(notes + 'e')) {
        state.delete(note);
      }
    }
    state.effect(new Effect.Changed(conversation));
  }

  private void forget(String name) {
    waiting.remove(name);
    state.delete(Row.ERASE + name);
  }

  private static String name(String conversation, Id message) {
    return conversation + "/" + message.hex();
  }
}
