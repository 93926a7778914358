package sotto.wire.frame;

import java.util.function.UnaryOperator;
import sotto.wire.tls.Writer;

/** Ids that are hashes of secrets: who shows the secret owns what the id names. */
public final class Secrets {
  private Secrets() {}

  /** What a secret opens; the first byte of what is hashed. */
  public enum Purpose {
    MAILBOX(1),
    POOL(2),
    HANDLE(3),
    BLOB(4);

    private final int tag;

    Purpose(int tag) {
      this.tag = tag;
    }
  }

  /** {@code SHA-256("sotto id" || purpose || secret)}. */
  public static Id id(UnaryOperator<byte[]> sha256, Purpose purpose, byte[] secret) {
    byte[] label = {'s', 'o', 't', 't', 'o', ' ', 'i', 'd'};
    return Id.of(
        sha256.apply(new Writer().fixed(label).uint8(purpose.tag).fixed(secret).toBytes()));
  }
}
