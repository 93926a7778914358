package sotto.mls.group;

import java.util.List;
import java.util.Optional;
import sotto.mls.message.Welcome;

/**
 * A commit that was made and does not count yet. Send it; when it won its epoch, go on with {@code
 * next}; when it lost, forget this and go on with the group that made it.
 *
 * @param commit an encoded MLSMessage
 * @param welcome for those whom it adds
 * @param added their leaf indices in {@code next}
 */
public record Prepared(byte[] commit, Optional<Welcome> welcome, List<Integer> added, Group next) {}
