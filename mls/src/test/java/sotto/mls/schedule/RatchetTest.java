package sotto.mls.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import sotto.mls.MlsException;
import sotto.mls.crypto.CipherSuite;
import sotto.mls.jdk.JdkCrypto;
import sotto.wire.tls.Malformed;
import sotto.wire.tls.Reader;
import sotto.wire.tls.Writer;

/** RFC 9420 §9.1 and §9.2: how far ahead, how far back, and what a damaged disk may say. */
class RatchetTest {
  private final CipherSuite suite = CipherSuite.of(CipherSuite.CHACHA20, JdkCrypto.secure());

  @Test
  void a_message_may_be_a_thousand_ahead_and_no_further() {
    Ratchet ratchet = new Ratchet(suite, new byte[32], 0);
    assertEquals(MlsException.Code.KEY_GONE, refused(ratchet, Ratchet.FORWARD_MAX + 1));
    assertEquals(MlsException.Code.KEY_GONE, refused(ratchet, Integer.MAX_VALUE));
    assertEquals(MlsException.Code.KEY_GONE, refused(ratchet, -1));
    ratchet.open(Ratchet.FORWARD_MAX, key -> Optional.of(key.key()));
  }

  @Test
  void keys_of_the_last_overtaken_messages_are_kept_and_each_opens_one() {
    Ratchet ratchet = new Ratchet(suite, new byte[32], 0);
    ratchet.open(200, key -> Optional.of(key.key()));
    int oldest = 200 - Ratchet.KEPT_MAX;
    assertEquals(MlsException.Code.KEY_GONE, refused(ratchet, oldest - 1));
    ratchet.open(oldest, key -> Optional.of(key.key()));
    assertEquals(MlsException.Code.KEY_GONE, refused(ratchet, oldest));
    assertEquals(MlsException.Code.KEY_GONE, refused(ratchet, 200));
  }

  @Test
  void a_look_opens_and_moves_nothing() {
    Ratchet ratchet = new Ratchet(suite, new byte[32], 0);
    ratchet.open(3, key -> Optional.of(key.key()));
    byte[] before = Writer.encode(ratchet::write);
    for (int wanted : new int[] {1, 9, 9}) {
      ratchet.look(wanted, key -> Optional.of(key.key()));
    }
    assertArrayEquals(before, Writer.encode(ratchet::write));
    byte[] seen = ratchet.look(9, key -> Optional.of(key.key().clone()));
    assertArrayEquals(seen, ratchet.open(9, key -> Optional.of(key.key().clone())));
    assertEquals(
        MlsException.Code.KEY_GONE,
        assertThrows(MlsException.class, () -> ratchet.look(9, key -> Optional.of(key.key())))
            .code());
  }

  @Test
  void what_does_not_open_moves_nothing() {
    Ratchet ratchet = new Ratchet(suite, new byte[32], 0);
    byte[] before = Writer.encode(ratchet::write);
    assertEquals(
        MlsException.Code.NOT_AUTHENTIC,
        assertThrows(MlsException.class, () -> ratchet.open(7, key -> Optional.empty())).code());
    assertArrayEquals(before, Writer.encode(ratchet::write));
  }

  /** Found by fuzzing: the way from a negative generation to a message took 2^31 steps. */
  @Test
  void a_damaged_generation_is_malformed() {
    byte[] saved = Writer.encode(out -> out.uint32(1 << 31).opaque(new byte[32]).uint8(0));
    assertThrows(Malformed.class, () -> Reader.decode(saved, in -> Ratchet.read(in, suite)));
  }

  private static MlsException.Code refused(Ratchet ratchet, int generation) {
    return assertThrows(
            MlsException.class, () -> ratchet.open(generation, key -> Optional.of(key.key())))
        .code();
  }
}
