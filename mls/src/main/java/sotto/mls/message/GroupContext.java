package sotto.mls.message;

import java.util.List;
import sotto.mls.tree.Extension;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** {@code GroupContext} (RFC 9420 §8.1): what all members of an epoch agree on. */
public record GroupContext(
    int cipherSuite,
    byte[] groupId,
    long epoch,
    byte[] treeHash,
    byte[] confirmedTranscriptHash,
    List<Extension> extensions) {
  /** The one protocol version. */
  public static final int MLS_10 = 1;

  public static GroupContext read(Reader in) {
    if (in.uint16() != MLS_10) {
      throw in.invalid();
    }
    return new GroupContext(
        in.uint16(), in.opaque(), in.uint64(), in.opaque(), in.opaque(), Extension.readList(in));
  }

  public void write(Writer out) {
    out.uint16(MLS_10)
        .uint16(cipherSuite)
        .opaque(groupId)
        .uint64(epoch)
        .opaque(treeHash)
        .opaque(confirmedTranscriptHash);
    Extension.writeList(out, extensions);
  }

  public byte[] toBytes() {
    return Writer.encode(this::write);
  }

  /** The context of the next epoch while its commit is made: all but the transcript. */
  public GroupContext next(byte[] newTreeHash, List<Extension> newExtensions) {
    return new GroupContext(
        cipherSuite, groupId, epoch + 1, newTreeHash, confirmedTranscriptHash, newExtensions);
  }

  public GroupContext withTranscript(byte[] confirmed) {
    return new GroupContext(cipherSuite, groupId, epoch, treeHash, confirmed, extensions);
  }
}
