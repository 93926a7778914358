package sotto.core.conversation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import sotto.core.Row;
import sotto.core.Utf8;
import sotto.core.content.Content;
import sotto.wire.frame.Id;

/**
 * What a reader sees of a message: what was said, as it was changed since, and what others think of
 * it. Only who said a thing can change or take it back; notes of others to that end mean nothing.
 */
public final class Timeline {
  private static final int ACCOUNT = 64;

  private Timeline() {}

  /** How far an own message came. */
  public enum Delivery {
    /** Only here. */
    WAITING,
    /** The relay has it on disk. */
    RELAY,
    /** A device of every other member has it. */
    DELIVERED,
    /** Every other member has seen it, as far as they let it be known. */
    READ
  }

  /**
   * @param content empty where it was taken back
   * @param reactions emoji to the accounts that chose it
   * @param delivery of an own message; empty for those of others and for events
   */
  public record Shown(
      MessageRow row,
      Optional<Content> content,
      boolean edited,
      Map<String, Set<Id>> reactions,
      Optional<Delivery> delivery) {}

  /**
   * @param notes all rows below {@link Row#notes} of the message, by full name
   * @param others accounts of the conversation but the own
   */
  public static Shown show(
      String conversation, MessageRow row, SortedMap<String, byte[]> notes, Set<Id> others) {
    String prefix = Row.notes(conversation, row.id());
    Map<String, byte[]> latest = new TreeMap<>();
    // Names sort by time, so the last of an account wins.
    notes.forEach((name, value) -> {
      if (name.startsWith(prefix) && name.length() > prefix.length() + ACCOUNT) {
        latest.put(name.substring(prefix.length(), prefix.length() + 1 + ACCOUNT), value);
      }
    });
    String author = row.account().hex();
    Optional<byte[]> changed = Optional.ofNullable(latest.get("x" + author));
    boolean unsent = latest.containsKey("u" + author);
    Content said = row.body();
    boolean edited = changed.isPresent() && said instanceof Content.Text && !unsent;
    if (edited && said instanceof Content.Text(String before, Optional<Id> reply)) {
      said = new Content.Text(Utf8.text(changed.orElseThrow()), reply);
    }
    Map<String, Set<Id>> reactions = new TreeMap<>();
    latest.forEach((name, value) -> {
      if (name.charAt(0) == 'e' && value.length > 0 && !unsent) {
        Id.ofHex(name.substring(1))
            .ifPresent(who ->
                reactions.computeIfAbsent(Utf8.text(value), fresh -> new TreeSet<>()).add(who));
      }
    });
    return new Shown(
        row,
        unsent ? Optional.empty() : Optional.of(said),
        edited,
        reactions,
        row.mine() && row.event().isEmpty()
            ? Optional.of(delivery(author, latest, others))
            : Optional.empty());
  }

  private static Delivery delivery(String own, Map<String, byte[]> notes, Set<Id> others) {
    if (!others.isEmpty() && all(notes, others, List.of("r"))) {
      return Delivery.READ;
    }
    if (!others.isEmpty() && all(notes, others, List.of("d", "r"))) {
      return Delivery.DELIVERED;
    }
    return notes.containsKey("s" + own) ? Delivery.RELAY : Delivery.WAITING;
  }

  private static boolean all(Map<String, byte[]> notes, Set<Id> others, List<String> kinds) {
    return others.stream()
        .allMatch(who -> kinds.stream().anyMatch(kind -> notes.containsKey(kind + who.hex())));
  }
}
