package sotto.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import sotto.mls.crypto.Crypto;
import sotto.mls.group.Group;
import sotto.mls.group.Prepared;
import sotto.mls.group.Received;
import sotto.mls.jdk.JdkCrypto;

/** A message of 200 bytes in a group of two. Each is encrypted and decrypted once, as in life. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MessageBench {
  private final Crypto crypto = JdkCrypto.secure();
  private final byte[] text = crypto.random(200);
  private final Pair pair = Pair.of(new LargeGroup(crypto));

  private record Pair(Group sender, Group reader) {
    static Pair of(LargeGroup groups) {
      LargeGroup.Person other = groups.person();
      Prepared added = groups.add(groups.found(), other);
      return new Pair(added.next(), groups.join(added, other));
    }
  }

  @Benchmark
  public byte[] encrypt() {
    return pair.sender().encrypt(text, new byte[0], 0);
  }

  /** A message that waits to be decrypted. */
  @State(Scope.Thread)
  public static class Waiting {
    private byte[] sealed = {};

    @Setup(Level.Invocation)
    public void send(MessageBench bench) {
      sealed = bench.encrypt();
    }
  }

  @Benchmark
  public Received decrypt(Waiting waiting) {
    return pair.reader().receive(waiting.sealed);
  }
}
