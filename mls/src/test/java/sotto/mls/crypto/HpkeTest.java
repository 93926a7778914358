package sotto.mls.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sotto.mls.jdk.JdkCrypto;

/** RFC 9180, appendix A.1.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode. */
class HpkeTest {
  private final Hpke hpke = new Hpke(JdkCrypto.secure(), Aead.AES_128_GCM);
  private final byte[] info = hex("4f6465206f6e2061204772656369616e2055726e");
  private final KeyPair ephemeral =
      new KeyPair(
          hex("52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736"),
          hex("37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431"));
  private final KeyPair receiver =
      new KeyPair(
          hex("4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8"),
          hex("3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d"));

  @Test
  void the_key_schedule_is_that_of_the_rfc() {
    assertArrayEquals(
        ephemeral.privateKey(),
        hpke.deriveKeyPair(hex("7268600d403fce431561aef583ee1613527cff655c1343f29812e66706df3234"))
            .privateKey());
    Hpke.Context context =
        hpke.setupSender(receiver.publicKey(), info, ephemeral).orElseThrow().context();
    assertArrayEquals(hex("4531685d41d65f03dc48f6b8302c05b0"), context.key());
    assertArrayEquals(hex("56d890e5accaaf011cff4b7d"), context.baseNonce());
    assertArrayEquals(
        hex("45ff1c2e220db587171952c0592d5f5ebe103f1561a2614e38f2ffd47e99e3f8"),
        context.exporterSecret());
    assertArrayEquals(
        hex("3853fe2b4035195a573ffc53856e77058e15d9ea064de3e59f4961d0095250ee"),
        hpke.export(context, new byte[0], 32));
  }

  @Test
  void the_first_ciphertext_of_the_rfc_opens() {
    HpkeCiphertext sealed =
        new HpkeCiphertext(
            ephemeral.publicKey(),
            hex(
                "f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a"));
    byte[] plaintext = hpke.open(sealed, receiver, info, hex("436f756e742d30")).orElseThrow();
    assertArrayEquals(hex("4265617574792069732074727574682c20747275746820626561757479"), plaintext);
  }

  @Test
  void what_was_changed_does_not_open_and_keys_of_small_order_are_refused() {
    HpkeCiphertext sealed =
        hpke.seal(receiver.publicKey(), info, new byte[0], new byte[] {1, 2, 3}).orElseThrow();
    assertArrayEquals(
        new byte[] {1, 2, 3}, hpke.open(sealed, receiver, info, new byte[0]).orElseThrow());
    assertEquals(Optional.empty(), hpke.open(sealed, receiver, new byte[] {1}, new byte[0]));
    assertEquals(Optional.empty(), hpke.open(sealed, receiver, info, new byte[] {1}));
    assertEquals(Optional.empty(), hpke.seal(new byte[32], info, new byte[0], new byte[1]));
    assertEquals(Optional.empty(), hpke.seal(new byte[31], info, new byte[0], new byte[1]));
  }

  @Test
  void many_seals_are_in_their_order_and_each_has_a_key_of_its_own() {
    JdkCrypto crypto = JdkCrypto.secure();
    List<KeyPair> receivers = new ArrayList<>();
    List<Hpke.Sealing> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      receivers.add(KeyPair.x25519(crypto));
      all.add(new Hpke.Sealing(receivers.get(i).publicKey(), new byte[] {(byte) i}));
    }
    all.set(7, new Hpke.Sealing(new byte[32], new byte[1]));
    List<Optional<HpkeCiphertext>> sealed = hpke.sealAll(all, info, new byte[0]);
    Set<String> ephemeral = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      if (i == 7) {
        assertEquals(Optional.empty(), sealed.get(i));
        continue;
      }
      HpkeCiphertext each = sealed.get(i).orElseThrow();
      assertArrayEquals(
          new byte[] {(byte) i},
          hpke.open(each, receivers.get(i), info, new byte[0]).orElseThrow());
      ephemeral.add(HexFormat.of().formatHex(each.kemOutput()));
    }
    assertEquals(49, ephemeral.size());
  }

  /** A simulation replays exactly, on whatever number of processors. */
  @Test
  void many_seals_under_one_seed_are_the_same_again() {
    List<Hpke.Sealing> all = Collections.nCopies(50, new Hpke.Sealing(receiver.publicKey(), info));
    assertEquals(seeded(all), seeded(all));
  }

  private String seeded(List<Hpke.Sealing> all) {
    StringBuilder text = new StringBuilder();
    new Hpke(new JdkCrypto(new Random(1)::nextBytes), Aead.AES_128_GCM)
        .sealAll(all, info, new byte[0])
        .forEach(each -> text.append(HexFormat.of().formatHex(each.orElseThrow().ciphertext())));
    return text.toString();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
