package sotto.core;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import sotto.core.conversation.Conversation;
import sotto.core.conversation.Head;
import sotto.mls.group.Group;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * What a new device of the account may lack: it was given the history as it was when it came, and
 * hears what is said in the epochs in which it is in a conversation. What this device hears in
 * between belongs to neither, and so the conversation is given once more.
 */
final class Gaps {
  private final State state;
  private final TreeMap<String, Gap> gaps = new TreeMap<>();

  /**
   * Whether more may be due since that was last asked: to look through all costs, where many are.
   */
  private boolean changed;

  /**
   * @param came the epoch in which all devices of the account are in it; 0: not yet
   * @param missed whether something was heard since that a new device lacks
   */
  private record Gap(long came, boolean missed) {
    byte[] encode() {
      return Writer.encode(out -> out.uint8(1).uint64(came).flag(missed));
    }

    static Gap decode(byte[] row) {
      return Reader.decode(
          row,
          in -> {
            if (in.uint8() != 1) {
              throw new CoreException(CoreException.Code.BAD_STATE);
            }
            return new Gap(in.uint64(), in.flag());
          });
    }
  }

  Gaps(State state) {
    this.state = state;
  }

  void load(Map<String, byte[]> rows) {
    rows.forEach((name, value) -> {
      if (name.startsWith(Row.GAP)) {
        gaps.put(name.substring(Row.GAP.length()), Gap.decode(value));
      }
    });
  }

  /** A new device is given the history: it is in no conversation but that of the account. */
  void open() {
    for (Conversation each : state.conversations.values()) {
      // That of the account stands for this: here somebody gave.
      if (each.isActive()) {
        put(each.id(), new Gap(0, isMissed(each.id())));
      } else if (each.head().state() == Head.State.LOST) {
        // This device lacks something itself, and may hear it once it is back.
        put(each.id(), new Gap(0, true));
      }
    }
  }

  /** This device is new itself, and is told what it has not given on. */
  void learned(Set<String> conversations) {
    if (!gaps.isEmpty()) {
      conversations.forEach(each -> put(each, new Gap(came(each), true)));
    }
  }

  /** Since when all devices are in it, at the latest. */
  private long came(String conversation) {
    return Optional.ofNullable(gaps.get(conversation))
        .map(Gap::came)
        .filter(came -> came > 0)
        .or(() -> group(conversation).filter(this::areAllIn).map(Group::epochNumber))
        .orElse(0L);
  }

  private Optional<Group> group(String conversation) {
    return Optional.ofNullable(state.conversations.get(conversation)).flatMap(Conversation::group);
  }

  private boolean isMissed(String conversation) {
    return Optional.ofNullable(gaps.get(conversation)).filter(Gap::missed).isPresent();
  }

  /**
   * Looks at what a step wrote.
   *
   * @param late conversations in which something was heard of an epoch that is over
   * @return whether there may be more to give
   */
  boolean wrote(List<String> rows, Set<String> late) {
    if (gaps.isEmpty()) {
      return false;
    }
    for (String row : rows) {
      if (row.startsWith(Row.EPOCH)) {
        epoch(row.substring(Row.EPOCH.length()));
      } else if (row.startsWith(Row.CONVERSATION)) {
        String conversation = row.substring(Row.CONVERSATION.length());
        changed |= isMissed(conversation) && isOver(conversation);
      } else if (row.startsWith(Row.MESSAGE) || row.startsWith(Row.NOTE)) {
        said(row.substring(2, row.indexOf('/', 2)), late);
      }
    }
    boolean was = changed;
    changed = false;
    return was;
  }

  private void said(String conversation, Set<String> late) {
    Optional.ofNullable(gaps.get(conversation))
        .filter(gap -> !gap.missed && (gap.came == 0 || late.contains(conversation)))
        .ifPresent(gap -> put(conversation, new Gap(gap.came, true)));
  }

  private void epoch(String conversation) {
    Optional<Group> group = group(conversation);
    boolean known = gaps.containsKey(conversation);
    long came = came(conversation);
    if (group.isEmpty() || conversation.equals(state.selfId()) || (!known && came > 0)) {
      return;
    }
    boolean missed = isMissed(conversation);
    if (came > 0 && !missed && group.get().epochNumber() > came + Conversation.PAST_MAX) {
      // Of the epochs before it came none can be read any more.
      gaps.remove(conversation);
      state.delete(Row.GAP + conversation);
    } else {
      // Also one that was founded while the new device could not be brought in.
      put(conversation, new Gap(came, missed));
    }
  }

  private boolean areAllIn(Group group) {
    Set<Id> members = new HashSet<>();
    for (int leaf : group.members()) {
      group.member(leaf).ifPresent(node -> members.add(Id.of(node.signatureKey())));
    }
    return state.account().log().devices().stream()
        .allMatch(device -> members.contains(Id.of(device.key())));
  }

  private void put(String conversation, Gap gap) {
    if (!gap.equals(gaps.put(conversation, gap))) {
      state.write(Row.GAP + conversation, gap.encode());
      changed = true;
    }
  }

  boolean isDue() {
    return due().isPresent();
  }

  /** In which the new device is by now, or in which it has no place to wait for. */
  private Optional<Map.Entry<String, Gap>> due() {
    return gaps.entrySet().stream()
        .filter(each -> each.getValue().missed)
        .filter(each -> each.getValue().came > 0 || isOver(each.getKey()))
        .findFirst();
  }

  private boolean isOver(String conversation) {
    return Optional.ofNullable(state.conversations.get(conversation))
        .filter(each -> each.isActive() || each.head().state() == Head.State.LOST)
        .isEmpty();
  }

  /** A conversation that is to be given once more, and is taken for given from now on. */
  Optional<String> take() {
    Optional<Map.Entry<String, Gap>> due = due();
    due.ifPresent(each -> put(each.getKey(), new Gap(each.getValue().came, false)));
    return due.map(Map.Entry::getKey);
  }
}
