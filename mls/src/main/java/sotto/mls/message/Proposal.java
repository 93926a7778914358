package sotto.mls.message;

import java.util.List;
import sotto.mls.tree.Extension;
import sotto.mls.tree.LeafNode;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** {@code Proposal} (RFC 9420 §12.1). */
public sealed interface Proposal {
  record Add(KeyPackage keyPackage) implements Proposal {}

  record Update(LeafNode leafNode) implements Proposal {}

  /**
   * @param leaf the leaf index of who goes
   */
  record Remove(int leaf) implements Proposal {}

  record PreSharedKey(PreSharedKeyId id) implements Proposal {}

  record ReInit(byte[] groupId, int version, int cipherSuite, List<Extension> extensions)
      implements Proposal {}

  record ExternalInit(byte[] kemOutput) implements Proposal {}

  record GroupContextExtensions(List<Extension> extensions) implements Proposal {}

  static Proposal read(Reader in) {
    return switch (in.uint16()) {
      case 1 -> new Add(KeyPackage.read(in));
      case 2 -> new Update(LeafNode.read(in));
      case 3 -> new Remove(in.uint32());
      case 4 -> new PreSharedKey(PreSharedKeyId.read(in));
      case 5 -> new ReInit(in.opaque(), in.uint16(), in.uint16(), Extension.readList(in));
      case 6 -> new ExternalInit(in.opaque());
      case 7 -> new GroupContextExtensions(Extension.readList(in));
      default -> throw in.invalid();
    };
  }

  default void write(Writer out) {
    switch (this) {
      case Add(KeyPackage keyPackage) -> keyPackage.write(out.uint16(1));
      case Update(LeafNode leafNode) -> leafNode.encode(out.uint16(2));
      case Remove(int leaf) -> out.uint16(3).uint32(leaf);
      case PreSharedKey(PreSharedKeyId id) -> id.write(out.uint16(4));
      case ReInit(byte[] groupId, int version, int cipherSuite, List<Extension> extensions) ->
          Extension.writeList(
              out.uint16(5).opaque(groupId).uint16(version).uint16(cipherSuite), extensions);
      case ExternalInit(byte[] kemOutput) -> out.uint16(6).opaque(kemOutput);
      case GroupContextExtensions(List<Extension> extensions) ->
          Extension.writeList(out.uint16(7), extensions);
    }
  }
}
