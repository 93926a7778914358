package sotto.bench;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import sotto.mls.crypto.Crypto;
import sotto.mls.group.CommitRequest;
import sotto.mls.group.Group;
import sotto.mls.group.Prepared;
import sotto.mls.jdk.JdkCrypto;
import sotto.mls.tree.RatchetTree;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** What a large group costs: a commit with a path, becoming a member, the hash of its tree. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GroupBench {
  private static final Crypto CRYPTO = JdkCrypto.secure();

  @Param("1000")
  int leaves;

  @Param TreeShape shape = TreeShape.BLANK;

  private final LargeGroup groups = new LargeGroup(CRYPTO);
  private Optional<Group> member = Optional.empty();
  private Optional<Joiner> joiner = Optional.empty();

  /** A member to be, and the Welcome that it has. */
  private record Joiner(LargeGroup.Person person, Prepared welcomed) {}

  @Setup
  public void build() {
    Group group = groups.of(leaves, shape);
    LargeGroup.Person person = groups.person();
    member = Optional.of(group);
    joiner = Optional.of(new Joiner(person, groups.add(group, person)));
  }

  @Benchmark
  public Prepared commit() {
    return member.orElseThrow().commit(CommitRequest.refresh());
  }

  @Benchmark
  public Group join() {
    Joiner who = joiner.orElseThrow();
    return groups.join(who.welcomed(), who.person());
  }

  /** A tree of which no hash is known yet. */
  @State(Scope.Thread)
  public static class Fresh {
    private Optional<RatchetTree> tree = Optional.empty();

    @Setup(Level.Invocation)
    public void read(GroupBench bench) {
      byte[] encoded = Writer.encode(bench.member.orElseThrow().tree()::write);
      tree = Optional.of(Reader.decode(encoded, RatchetTree::read));
    }
  }

  @Benchmark
  public byte[] treeHash(Fresh fresh) {
    return fresh.tree.orElseThrow().hash(member.orElseThrow().suite());
  }
}
