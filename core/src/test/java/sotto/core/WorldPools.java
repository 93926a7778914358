package sotto.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sotto.wire.frame.Id;

/** The pools of key packages in a {@link World}, by pool and device. */
final class WorldPools {
  private final Map<Id, Map<Id, Deque<byte[]>>> packages = new HashMap<>();
  private final Map<Id, Map<Id, byte[]>> lastResorts = new HashMap<>();

  void fill(Id pool, Id device, List<byte[]> more, Optional<byte[]> lastResort) {
    of(pool, device).addAll(more);
    lastResort.ifPresent(
        each -> lastResorts.computeIfAbsent(pool, fresh -> new TreeMap<>()).put(device, each));
  }

  void empty(Id pool, Id device) {
    of(pool, device).clear();
    lastResorts.getOrDefault(pool, new TreeMap<>()).remove(device);
  }

  int level(Id pool, Id device) {
    return of(pool, device).size();
  }

  boolean hasLastResort(Id pool, Id device) {
    return lastResorts.getOrDefault(pool, Map.of()).containsKey(device);
  }

  List<byte[]> take(Id pool, Optional<Id> only) {
    List<byte[]> taken = new ArrayList<>();
    packages
        .getOrDefault(pool, Map.of())
        .forEach((device, waiting) -> {
          if (only.isEmpty() || only.get().equals(device)) {
            Optional.ofNullable(waiting.poll())
                .or(() -> Optional.ofNullable(lastResorts.getOrDefault(pool, Map.of()).get(device)))
                .ifPresent(taken::add);
          }
        });
    return taken;
  }

  private Deque<byte[]> of(Id pool, Id device) {
    return packages
        .computeIfAbsent(pool, fresh -> new TreeMap<>())
        .computeIfAbsent(device, fresh -> new ArrayDeque<>());
  }
}
