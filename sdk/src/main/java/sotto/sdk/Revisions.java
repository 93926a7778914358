package sotto.sdk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import sotto.core.Row;
import sotto.core.Utf8;
import sotto.core.content.Content;
import sotto.core.conversation.MessageRow;
import sotto.core.conversation.Timeline;
import sotto.wire.frame.Id;

/**
 * Messages that were changed or taken back, for a program that keeps what is said in a place of its
 * own, and in its device no longer. Each waits here, through any crash, until the program has it.
 */
public final class Revisions {
  /** Read at a time. */
  private static final int PAGE = 100;

  private static final String WAITING = Row.HOST + "revised/";

  /** What stands in the place of a changed text that the program has. */
  private static final String TAKEN = "\0";

  private final Home home;
  private final Executor thread;
  private volatile boolean followed;

  /**
   * @param thread that of the device, on which alone rows are read and written
   */
  Revisions(Home home, Executor thread) {
    this.home = home;
    this.thread = thread;
  }

  /**
   * A message as it is now.
   *
   * @param content empty where it was taken back
   * @param changed whether there is a changed text that was not {@linkplain #blank blanked} yet
   * @param notes by which it became so
   */
  public record Seen(
      Device.Entry entry, Optional<Content> content, boolean changed, Set<String> notes) {}

  /** From now on what is changed or taken back waits here; to be called before the link begins. */
  public void follow() {
    followed = true;
  }

  /** The core looks at a message because it was changed or taken back; on the device's thread. */
  boolean note(String message) {
    if (followed) {
      home.write(
          Map.of(WAITING + message.substring(Row.MESSAGE.length()), Optional.of(new byte[0])));
    }
    return followed;
  }

  /** Messages of a conversation that were changed or taken back, some at a time. */
  public List<Seen> waiting(String conversation) {
    return Device.await(
        CompletableFuture.supplyAsync(
            () -> {
              String prefix = WAITING + conversation + "/";
              List<Seen> found = new ArrayList<>();
              for (String name : home.range(prefix, prefix + "~", PAGE, false).keySet()) {
                String order = name.substring(prefix.length());
                home.read(Row.MESSAGE + conversation + "/" + order)
                    .map(row -> new Device.Entry(Long.parseLong(order, 16), MessageRow.decode(row)))
                    .ifPresent(entry -> found.add(look(conversation, entry)));
              }
              return found;
            },
            thread));
  }

  /** A message as it is now, by what its author did to it since. */
  public Seen seen(String conversation, long order) {
    return Device.await(
        CompletableFuture.supplyAsync(
            () ->
                look(
                    conversation,
                    new Device.Entry(
                        order,
                        MessageRow.decode(
                            home.read(Row.message(conversation, order)).orElseThrow()))),
            thread));
  }

  private Seen look(String conversation, Device.Entry entry) {
    SortedMap<String, byte[]> notes = notes(conversation, entry.message().id());
    Timeline.Shown shown = Timeline.show(conversation, entry.message(), notes, Set.of());
    boolean changed = shown.edited() && shown.content().filter(Revisions::isTaken).isEmpty();
    return new Seen(entry, shown.content(), changed, new TreeSet<>(notes.keySet()));
  }

  private static boolean isTaken(Content content) {
    return content instanceof Content.Text(String text, Optional<Id> reply) && text.equals(TAKEN);
  }

  /** Notes by which a message became another one. */
  private SortedMap<String, byte[]> notes(String conversation, Id message) {
    SortedMap<String, byte[]> notes = new TreeMap<>();
    String prefix = Row.notes(conversation, message);
    for (String kind : List.of("u", "x")) {
      notes.putAll(home.startingWith(prefix + kind));
    }
    return notes;
  }

  /**
   * The program has it: what was said and what it was changed to are on this device no longer. What
   * was done to the message since it was seen waits on.
   */
  public void blank(String conversation, Seen seen) {
    Device.await(CompletableFuture.runAsync(() -> write(conversation, seen), thread));
  }

  private void write(String conversation, Seen seen) {
    long order = seen.entry.order();
    MessageRow message = seen.entry.message();
    Map<String, Optional<byte[]>> rows = new LinkedHashMap<>();
    rows.put(
        Row.message(conversation, order),
        Optional.of(message.saying(new Content.Text("", Optional.empty())).encode()));
    String changed = Row.notes(conversation, message.id()) + 'x';
    seen.notes.stream()
        .filter(note -> note.startsWith(changed))
        .forEach(note -> rows.put(note, Optional.of(Utf8.bytes(TAKEN))));
    if (seen.notes.containsAll(notes(conversation, message.id()).keySet())) {
      rows.put(
          WAITING + Row.message(conversation, order).substring(Row.MESSAGE.length()),
          Optional.empty());
    }
    home.write(rows);
  }
}
