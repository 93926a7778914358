package sotto.mls.message;

import java.util.List;
import java.util.Optional;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * {@code GroupSecrets} (RFC 9420 §12.4.3.1): the secrets that a Welcome brings to one new member.
 */
public record GroupSecrets(
    byte[] joinerSecret, Optional<byte[]> pathSecret, List<PreSharedKeyId> psks) {
  public static GroupSecrets read(Reader in) {
    return new GroupSecrets(
        in.opaque(),
        in.optional(Reader::opaque),
        in.vector(Commit.PROPOSALS_MAX, PreSharedKeyId::read));
  }

  public void write(Writer out) {
    out.opaque(joinerSecret)
        .optional(pathSecret, Writer::opaque)
        .vector(psks, (inner, psk) -> psk.write(inner));
  }
}
