package sotto.mls.group;

import sotto.mls.tree.LeafNode;
import sotto.mls.tree.LeafSource;

/**
 * What the application has to say about members (RFC 9420 §5.3.1, §7.2): MLS itself cannot know
 * whose a key is, or what time it is.
 */
public interface Acceptance {
  /**
   * Whether the credential of this leaf is bound to its signature key. Asked for each leaf that is
   * new or changed.
   */
  boolean credential(LeafNode leaf);

  /** Whether a key package with this lifetime may be used now. Asked when a member is added. */
  boolean lifetime(LeafSource.KeyPackage lifetime);

  /** Accepts all: for test vectors. */
  Acceptance ANY =
      new Acceptance() {
        @Override
        public boolean credential(LeafNode leaf) {
          return true;
        }

        @Override
        public boolean lifetime(LeafSource.KeyPackage lifetime) {
          return true;
        }
      };
}
