package sotto.mls.group;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import sotto.mls.message.PreSharedKeyId;
import sotto.mls.schedule.PskSecret;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** Resumption secrets of the last epochs of this group (RFC 9420 §8.4, §8.6). */
record Resumptions(TreeMap<Long, byte[]> byEpoch) {
  private static final int KEPT_MAX = 16;

  static Resumptions none() {
    return new Resumptions(new TreeMap<>());
  }

  Resumptions with(long epoch, byte[] secret) {
    TreeMap<Long, byte[]> more = new TreeMap<>(byEpoch);
    more.put(epoch, secret);
    while (more.size() > KEPT_MAX) {
      more.pollFirstEntry();
    }
    return new Resumptions(more);
  }

  /** A source that asks these first, then the application. */
  PskSecret.Source before(byte[] groupId, PskSecret.Source application) {
    return psk -> {
      if (psk
              instanceof
              PreSharedKeyId.Resumption(PreSharedKeyId.Usage usage, byte[] group, long epoch)
          && Arrays.equals(group, groupId)
          && byEpoch.containsKey(epoch)) {
        return Optional.ofNullable(byEpoch.get(epoch));
      }
      return application.find(psk);
    };
  }

  void write(Writer out) {
    out.vector(
        List.copyOf(byEpoch.entrySet()),
        (inner, entry) -> inner.uint64(entry.getKey()).opaque(entry.getValue()));
  }

  static Resumptions read(Reader in) {
    TreeMap<Long, byte[]> read = new TreeMap<>();
    in.vector(KEPT_MAX, inner -> read.put(inner.uint64(), inner.opaque()) == null);
    return new Resumptions(read);
  }
}
