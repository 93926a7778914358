package sotto.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.Crypto;
import sotto.mls.crypto.KeyPair;
import sotto.mls.group.Acceptance;
import sotto.mls.group.CommitRequest;
import sotto.mls.group.Group;
import sotto.mls.group.OwnKeyPackage;
import sotto.mls.group.Prepared;
import sotto.mls.jdk.JdkCrypto;
import sotto.mls.message.Proposal;
import sotto.mls.schedule.PskSecret;
import sotto.mls.tree.Credential;
import sotto.mls.tree.LeafSource;

/**
 * The price of MLS on the JVM: a large group's commit and join, and a message of 200 bytes. Each is
 * repeated until the compiler has done its work; the median of what follows is printed. Argument:
 * leaves of the large group.
 */
public final class MlsCost {
  private static final LeafSource.KeyPackage LIFETIME = new LeafSource.KeyPackage(0, 1L << 40);

  private final Crypto crypto = JdkCrypto.secure();
  private final CipherSuite suite = CipherSuite.of(CipherSuite.CHACHA20, crypto);
  private int names;

  private MlsCost() {}

  public static void main(String[] arguments) {
    int leaves = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
    MlsCost cost = new MlsCost();
    cost.message();
    cost.group(leaves);
  }

  /** Somebody who may be added. */
  private record Person(OwnKeyPackage.Identity identity, OwnKeyPackage own) {}

  private Person person() {
    KeyPair key = KeyPair.ed25519(crypto);
    byte[] name = ("member " + names++).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    OwnKeyPackage.Identity identity =
        new OwnKeyPackage.Identity(new Credential.Basic(name), key, List.of());
    return new Person(
        identity, OwnKeyPackage.generate(suite, identity, LIFETIME, List.of(), List.of()));
  }

  private Group found() {
    return Group.create(
        suite,
        crypto.random(16),
        person().identity(),
        LIFETIME,
        List.of(),
        List.of(),
        Acceptance.ANY);
  }

  private Group join(Prepared prepared, Person who) {
    return Group.join(
        prepared.welcome().orElseThrow(),
        who.own(),
        who.identity().signatureKey(),
        Optional.empty(),
        PskSecret.Source.NONE,
        Acceptance.ANY,
        crypto);
  }

  private void message() {
    Group founder = found();
    Person other = person();
    Prepared added =
        founder.commit(CommitRequest.of(List.of(new Proposal.Add(other.own().keyPackage()))));
    Group sender = added.next();
    Group reader = join(added, other);
    byte[] text = crypto.random(200);
    long[] encrypt = new long[20_000];
    long[] decrypt = new long[encrypt.length];
    for (int i = 0; i < encrypt.length; i++) {
      long began = System.nanoTime();
      byte[] sealed = sender.encrypt(text, new byte[0], 0);
      long sent = System.nanoTime();
      reader.receive(sealed);
      encrypt[i] = sent - began;
      decrypt[i] = System.nanoTime() - sent;
    }
    say(
        "a message of 200 bytes: encrypt %.1f us, decrypt %.1f us",
        median(encrypt) / 1e3, median(decrypt) / 1e3);
  }

  private void group(int leaves) {
    Group group = found();
    List<Proposal> additions = new ArrayList<>();
    for (int i = 1; i < leaves; i++) {
      additions.add(new Proposal.Add(person().own().keyPackage()));
    }
    group = group.commit(CommitRequest.of(additions)).next();
    long[] commit = new long[12];
    long[] join = new long[12];
    for (int i = 0; i < commit.length; i++) {
      long began = System.nanoTime();
      Prepared refreshed = group.commit(CommitRequest.refresh());
      commit[i] = System.nanoTime() - began;
      group = refreshed.next();
      Person fresh = person();
      Prepared added =
          group.commit(CommitRequest.of(List.of(new Proposal.Add(fresh.own().keyPackage()))));
      began = System.nanoTime();
      join(added, fresh);
      join[i] = System.nanoTime() - began;
      group = added.next();
    }
    say(
        "a group of %d leaves (one committer, the rest of the tree blank): commit %.0f ms, join %.0f ms",
        leaves, median(commit) / 1e6, median(join) / 1e6);
  }

  /** Of the second half: the first is warm-up. */
  private static double median(long[] samples) {
    long[] warm = Arrays.copyOfRange(samples, samples.length / 2, samples.length);
    Arrays.sort(warm);
    return warm[warm.length / 2];
  }

  private static void say(String format, Object... values) {
    System.out.println("BENCH mls, " + String.format(java.util.Locale.ROOT, format, values));
  }
}
