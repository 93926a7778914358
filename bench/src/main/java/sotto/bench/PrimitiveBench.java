package sotto.bench;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.KeyAgreement;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.crypto.Crypto;
import sotto.mls.crypto.HpkeCiphertext;
import sotto.mls.crypto.KeyPair;
import sotto.mls.jdk.JdkCrypto;

/**
 * HPKE and signatures as MLS uses them, and beside them what the JDK takes for the same with keys
 * that are its own objects already: the floor, below which nothing here can come.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PrimitiveBench {
  private final Crypto crypto = JdkCrypto.secure();
  private final CipherSuite suite = CipherSuite.of(CipherSuite.CHACHA20, crypto);
  private final KeyPair receiver = KeyPair.x25519(crypto);
  private final KeyPair signer = KeyPair.ed25519(crypto);
  private final byte[] context = crypto.random(150);
  private final byte[] secret = crypto.random(32);
  private final byte[] text = crypto.random(400);
  private HpkeCiphertext sealed = new HpkeCiphertext(new byte[0], new byte[0]);
  private byte[] signature = {};
  private final java.security.KeyPair jdkSigner = generate("Ed25519");
  private final java.security.KeyPair jdkReceiver = generate("X25519");
  private byte[] jdkSignature = {};

  @Setup
  public void prepare() {
    sealed = seal();
    signature = sign();
    jdkSignature = jdkSign();
  }

  @Benchmark
  public HpkeCiphertext seal() {
    return suite.encryptWithLabel(receiver.publicKey(), "bench", context, secret);
  }

  @Benchmark
  public Optional<byte[]> open() {
    return suite.decryptWithLabel(receiver, "bench", context, sealed);
  }

  @Benchmark
  public byte[] sign() {
    return suite.signWithLabel(signer.privateKey(), "bench", text);
  }

  @Benchmark
  public boolean verify() {
    return suite.verifyWithLabel(signer.publicKey(), "bench", text, signature);
  }

  @Benchmark
  public byte[] jdkSign() {
    return jdk(() -> {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(jdkSigner.getPrivate());
      ed25519.update(text);
      return ed25519.sign();
    });
  }

  @Benchmark
  public boolean jdkVerify() {
    return jdk(() -> {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(jdkSigner.getPublic());
      ed25519.update(text);
      return ed25519.verify(jdkSignature);
    });
  }

  @Benchmark
  public byte[] jdkAgree() {
    return jdk(() -> {
      KeyAgreement agreement = KeyAgreement.getInstance("X25519");
      agreement.init(jdkReceiver.getPrivate());
      agreement.doPhase(jdkReceiver.getPublic(), true);
      return agreement.generateSecret();
    });
  }

  private static java.security.KeyPair generate(String kind) {
    return jdk(() -> KeyPairGenerator.getInstance(kind).generateKeyPair());
  }

  @FunctionalInterface
  private interface Operation<T> {
    T run() throws GeneralSecurityException;
  }

  private static <T> T jdk(Operation<T> operation) {
    try {
      return operation.run();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
