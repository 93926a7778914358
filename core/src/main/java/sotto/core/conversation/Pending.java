package sotto.core.conversation;

import sotto.core.CoreException;
import sotto.wire.frame.Id;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * A commit that was made and claims its slot, in row {@code pend/<conversation>}. The next epoch
 * counts only once the slot holds this commit.
 *
 * @param commit the sealed commit, as it stands in the slot if it wins
 * @param epoch and {@code ratchets}: the group of the next epoch
 * @param secret of the mailbox that the own leaf names in it
 */
public record Pending(byte[] commit, byte[] epoch, byte[] ratchets, Id secret, Intent intent) {
  public byte[] encode() {
    return Writer.encode(out -> {
      out.uint8(1).opaque(commit).opaque(epoch).opaque(ratchets).fixed(secret.bytes());
      intent.write(out);
    });
  }

  public static Pending decode(byte[] row) {
    return Reader.decode(
        row,
        in -> {
          if (in.uint8() != 1) {
            throw new CoreException(CoreException.Code.BAD_STATE);
          }
          return new Pending(in.opaque(), in.opaque(), in.opaque(), Id.read(in), Intent.read(in));
        });
  }
}
