package sotto.relay.handle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sotto.relay.store.Key;
import sotto.relay.store.Transaction;
import sotto.wire.frame.Id;
import sotto.wire.frame.Refusal;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * Handles: public names, each for one contact card. A name is 3 to 32 characters of a-z, 0-9, dot
 * and hyphen. One whose owner has not put it again for long is free again.
 */
public final class Handles {
  /** Handles that one sweep looks at. */
  public static final int SWEEP_MAX = 1_000;

  private record Owned(int day, Id owner, byte[] card) {
    static Owned decode(byte[] row) {
      Reader in = new Reader(row);
      return new Owned(in.uint16(), Id.read(in), in.rest());
    }
  }

  /** Claims a name, or changes its card where {@code owner} has it already. */
  public Optional<Refusal> put(Transaction rows, byte[] name, Id owner, byte[] card, int today) {
    if (!isName(name)) {
      return Optional.of(Refusal.BAD_HANDLE);
    }
    byte[] key = Key.of(Key.HANDLE, name);
    if (rows.get(key).map(Owned::decode).filter(held -> !held.owner.equals(owner)).isPresent()) {
      return Optional.of(Refusal.HANDLE_TAKEN);
    }
    rows.put(
        key, new Writer(34 + card.length).uint16(today).fixed(owner.bytes()).fixed(card).toBytes());
    return Optional.empty();
  }

  public Optional<byte[]> card(Transaction rows, byte[] name) {
    return isName(name)
        ? rows.get(Key.of(Key.HANDLE, name)).map(row -> Owned.decode(row).card())
        : Optional.empty();
  }

  /** Gives a name up, if {@code owner} has it. */
  public Optional<Refusal> drop(Transaction rows, byte[] name, Id owner) {
    byte[] key = Key.of(Key.HANDLE, name);
    if (rows.get(key).map(Owned::decode).filter(held -> held.owner.equals(owner)).isEmpty()) {
      return Optional.of(Refusal.NOT_FOUND);
    }
    rows.delete(key);
    return Optional.empty();
  }

  /**
   * Frees what was not put for more than so many days, of up to {@link #SWEEP_MAX} handles behind
   * this row; gives the last row seen, or empty at the end.
   */
  public Optional<byte[]> expire(Transaction rows, Optional<byte[]> behind, long days, int today) {
    List<byte[]> seen = new ArrayList<>();
    List<byte[]> old = new ArrayList<>();
    byte[] all = {(byte) Key.HANDLE};
    rows.scan(
        // Names differ in length: the row behind one is that with a zero added.
        behind.map(last -> Arrays.copyOf(last, last.length + 1)).orElse(all),
        Key.after(all),
        (key, row) -> {
          seen.add(key);
          if (today - Owned.decode(row).day > days) {
            old.add(key);
          }
          return seen.size() < SWEEP_MAX;
        });
    old.forEach(rows::delete);
    return seen.size() < SWEEP_MAX ? Optional.empty() : Optional.of(seen.getLast());
  }

  private static boolean isName(byte[] name) {
    if (name.length < 3 || name.length > 32) {
      return false;
    }
    for (byte each : name) {
      boolean fits =
          (each >= 'a' && each <= 'z')
              || (each >= '0' && each <= '9')
              || each == '.'
              || each == '-';
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
