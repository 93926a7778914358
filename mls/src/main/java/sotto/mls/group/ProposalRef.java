package sotto.mls.group;

import java.util.Arrays;

/** A {@code ProposalRef} that can be a key. */
record ProposalRef(byte[] hash) {
  @Override
  public boolean equals(Object other) {
    return other instanceof ProposalRef ref && Arrays.equals(hash, ref.hash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash);
  }
}
