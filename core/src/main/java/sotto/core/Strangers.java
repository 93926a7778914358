package sotto.core;

import java.util.List;
import java.util.TreeMap;
import sotto.core.door.Knock;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * Invitations by people whom this device does not know. Another device of the account may know
 * them, and has not said so yet: a new device can be found in the pool before it was told of
 * anybody. Anyone can put something here, so only a few are kept, and together no more than a large
 * group's invitation has.
 */
final class Strangers {
  private static final int KEPT_MAX = 16;
  private static final int BYTES_MAX = 2 << 20;

  private final State state;
  private final TreeMap<Long, Kept> kept = new TreeMap<>();

  private record Kept(Id account, byte[] knock) {}

  Strangers(State state) {
    this.state = state;
  }

  void load(String name, byte[] value) {
    kept.put(
        Long.parseLong(name.substring(Row.STRANGER.length()), 16),
        Reader.decode(value, in -> new Kept(Id.read(in), in.rest())));
  }

  /** Keeps an invitation, where there is another device that may know whom it is from. */
  void keep(Knock.Invitation invitation) {
    byte[] knock = invitation.encode();
    if (state.account().log().devices().size() > 1 && knock.length <= BYTES_MAX) {
      Id account = invitation.from().account();
      long number = kept.isEmpty() ? 0 : kept.lastKey() + 1;
      kept.put(number, new Kept(account, knock));
      state.write(
          Row.STRANGER + Row.number(number),
          Writer.encode(out -> out.fixed(account.bytes()).fixed(knock)));
      while (kept.size() > KEPT_MAX || bytes() > BYTES_MAX) {
        forget(kept.firstKey());
      }
    }
  }

  /** Somebody is a contact now: what they invited this device to, as it came. */
  List<byte[]> take(Id account) {
    List<Long> numbers =
        kept.entrySet().stream()
            .filter(each -> each.getValue().account.equals(account))
            .map(each -> each.getKey())
            .toList();
    List<byte[]> knocks = numbers.stream().map(number -> knock(number)).toList();
    numbers.forEach(this::forget);
    return knocks;
  }

  private long bytes() {
    return kept.values().stream().mapToLong(each -> each.knock.length).sum();
  }

  private byte[] knock(long number) {
    Kept found = kept.get(number);
    return found == null ? new byte[0] : found.knock;
  }

  private void forget(long number) {
    kept.remove(number);
    state.delete(Row.STRANGER + Row.number(number));
  }
}
