package sotto.core.conversation;

import java.util.List;
import java.util.Optional;
import sotto.core.identity.Leaf;
import sotto.mls.message.KeyPackage;
import sotto.mls.tree.Extension;
import sotto.wire.frame.Id;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/**
 * What a leaf says of a device that could not follow and comes back; see {@link Leaf#READMITTED}.
 *
 * @param group hash of the group's id
 * @param askedAt milliseconds since 1970 by the device's clock; grows from one time to the next
 */
public record Readmission(Id group, long askedAt) {
  public Extension extension() {
    return new Extension(
        Leaf.READMITTED, new Writer(40).fixed(group.bytes()).uint64(askedAt).toBytes());
  }

  /** Empty where there is none, or it is malformed. */
  public static Optional<Readmission> of(List<Extension> extensions) {
    try {
      return Extension.find(extensions, Leaf.READMITTED)
          .map(data -> Reader.decode(data, in -> new Readmission(Id.read(in), in.uint64())))
          .filter(each -> each.askedAt >= 0);
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /** The hash of the group that a key package was made to come back to. */
  public static Optional<Id> group(byte[] keyPackage) {
    return of(Reader.decode(keyPackage, KeyPackage::read).leafNode().extensions())
        .map(Readmission::group);
  }
}
