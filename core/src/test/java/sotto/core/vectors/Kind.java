package sotto.core.vectors;

import java.util.Map;
import java.util.Optional;
import sotto.mls.crypto.Crypto;

/** How the code under test sees one structure of the specification. */
@FunctionalInterface
interface Kind {
  /**
   * What was read.
   *
   * @param again the same thing, written anew
   */
  record Seen(Map<String, String> value, byte[] again) {}

  /**
   * Reads a structure; empty, or {@link sotto.wire.tls.Malformed}, where it is refused.
   *
   * @param given what a reader knows beforehand, such as a key
   */
  Optional<Seen> read(Crypto crypto, byte[] bytes, Map<String, String> given);

  static Optional<Seen> seen(Fields value, byte[] again) {
    return Optional.of(new Seen(value.map(), again));
  }
}
