package sotto.core.conversation;

import java.util.List;
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
 * @param parcels for other relays than the one with the slot: they go out once it has won
 */
public record Pending(
    byte[] commit, byte[] epoch, byte[] ratchets, Id secret, Intent intent, List<Parcel> parcels) {
  private static final int PARCELS_MAX = 1_000;

  public byte[] encode() {
    return Writer.encode(out -> {
      out.uint8(2).opaque(commit).opaque(epoch).opaque(ratchets).fixed(secret.bytes());
      intent.write(out);
      out.vector(parcels, (inner, parcel) -> parcel.write(inner));
    });
  }

  public static Pending decode(byte[] row) {
    return Reader.decode(
        row,
        in -> {
          if (in.uint8() != 2) {
            throw new CoreException(CoreException.Code.BAD_STATE);
          }
          return new Pending(
              in.opaque(),
              in.opaque(),
              in.opaque(),
              Id.read(in),
              Intent.read(in),
              in.vector(PARCELS_MAX, Parcel::read));
        });
  }
}
