package sotto.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sotto.core.alias.Alias;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** The rows of aliases: which there are, and which devices are in each. */
final class KnownAliases {
  /** A device of this account with the one that it is in an alias. */
  record Pair(Id device, Id inAlias) {
    void write(Writer out) {
      device.write(out);
      inAlias.write(out);
    }

    static Pair read(Reader in) {
      return new Pair(Id.read(in), Id.read(in));
    }
  }

  /**
   * The devices of one alias.
   *
   * @param here whether this device is one of them
   */
  record Devices(boolean here, List<Pair> pairs) {
    static final Devices NONE = new Devices(false, List.of());

    byte[] encode() {
      return Writer.encode(
          out -> out.uint8(1).flag(here).vector(pairs, (inner, each) -> each.write(inner)));
    }

    static Devices decode(byte[] row) {
      return Reader.decode(
          row,
          in -> {
            if (in.uint8() != 1) {
              throw in.invalid();
            }
            return new Devices(in.flag(), in.vector(Aliases.DEVICES_MAX, Pair::read));
          });
    }
  }

  private final State state;
  private final Map<Id, Alias> known = new TreeMap<>();
  private final Map<Id, Devices> devices = new TreeMap<>();

  KnownAliases(State state) {
    this.state = state;
  }

  void load(Map<String, byte[]> rows) {
    rows.forEach((name, row) -> {
      if (name.startsWith(Row.ALIAS_DEVICES)) {
        Id.ofHex(name.substring(Row.ALIAS_DEVICES.length()))
            .ifPresent(id -> devices.put(id, Devices.decode(row)));
      } else if (name.startsWith(Row.ALIAS)) {
        Alias alias = Reader.decode(row, KnownAliases::read);
        known.put(alias.id(), alias);
      }
    });
  }

  private static Alias read(Reader in) {
    if (in.uint8() != 1) {
      throw in.invalid();
    }
    return Alias.read(in);
  }

  /** Those that were not forgotten. */
  List<Alias> live() {
    return known.values().stream().filter(each -> !each.isForgotten()).toList();
  }

  /** One of these, or one that was forgotten. */
  Optional<Alias> of(Id id) {
    return Optional.ofNullable(known.get(id));
  }

  Devices devices(Id id) {
    return devices.getOrDefault(id, Devices.NONE);
  }

  void here(Id id, boolean here) {
    devices(id, new Devices(here, devices(id).pairs));
  }

  private void devices(Id id, Devices changed) {
    devices.put(id, changed);
    state.write(Row.ALIAS_DEVICES + id.hex(), changed.encode());
    state.effect(new Effect.Changed(""));
  }

  /** Whether it was news, and there was room. */
  boolean remember(Id id, Pair pair) {
    Devices before = devices(id);
    boolean forgotten = of(id).filter(Alias::isForgotten).isPresent();
    boolean room =
        before.pairs.size() < Aliases.DEVICES_MAX && devices.size() < 2 * Aliases.LIVE_MAX;
    if (forgotten || !room || before.pairs.contains(pair)) {
      return false;
    }
    List<Pair> more = new ArrayList<>(before.pairs);
    more.add(pair);
    devices(id, new Devices(before.here, List.copyOf(more)));
    return true;
  }

  /** False where there is no room. */
  boolean keep(Alias alias) {
    boolean more = of(alias.id()).isEmpty() && !alias.isForgotten();
    if (more && live().size() >= Aliases.LIVE_MAX) {
      return false;
    }
    known.put(alias.id(), alias);
    state.write(Row.ALIAS + alias.id().hex(), Writer.encode(out -> alias.write(out.uint8(1))));
    if (alias.isForgotten()) {
      devices.remove(alias.id());
      state.delete(Row.ALIAS_DEVICES + alias.id().hex());
      dropOldest();
    }
    state.effect(new Effect.Changed(""));
    return true;
  }

  private void dropOldest() {
    List<Alias> forgotten =
        known.values().stream()
            .filter(Alias::isForgotten)
            .sorted(Comparator.comparingLong(Alias::at))
            .toList();
    forgotten.stream()
        .limit(Math.max(0, forgotten.size() - Aliases.FORGOTTEN_MAX))
        .forEach(each -> {
          known.remove(each.id());
          state.delete(Row.ALIAS + each.id().hex());
        });
  }
}
