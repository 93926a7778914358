package sotto.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sotto.core.device.AccountKeys;
import sotto.mls.crypto.Crypto;
import sotto.mls.crypto.KeyPair;
import sotto.mls.jdk.JdkCrypto;
import sotto.wire.tls.Writer;

class AccountTest {
  private final Crypto crypto = new JdkCrypto(new Random(3)::nextBytes);
  private final Account account = Account.create(crypto, "Mira", World.RELAY, "Phone");

  @Test
  void what_it_was_before_is_kept_for_four_generations() {
    Account changed = account;
    for (int i = 1; i <= 6; i++) {
      changed = changed.rotated(crypto, AccountKeys.fresh(crypto, i));
    }
    Account read = Account.decode(crypto, changed.encode());
    assertEquals(6, read.keys().generation());
    assertEquals(4, read.former().size());
    assertEquals(
        changed.former().stream().map(Account.Former::pool).toList(),
        read.former().stream().map(Account.Former::pool).toList());
  }

  @Test
  void of_two_that_were_made_at_once_all_take_the_same_and_keep_the_other() {
    AccountKeys one = AccountKeys.fresh(crypto, 1);
    AccountKeys other = AccountKeys.fresh(crypto, 1);
    Account first = account.rotated(crypto, one).rotated(crypto, other).rotated(crypto, one);
    Account second = account.rotated(crypto, other).rotated(crypto, one);
    assertEquals(first.keys().poolSecret(), second.keys().poolSecret());
    assertEquals(2, first.former().size());
    assertEquals(
        List.copyOf(first.former().stream().map(Account.Former::pool).sorted().toList()),
        List.copyOf(second.former().stream().map(Account.Former::pool).sorted().toList()));
  }

  @Test
  void a_row_of_version_2_is_read_with_its_doors_of_before() {
    KeyPair door = KeyPair.x25519(crypto);
    byte[] row =
        Writer.encode(out -> {
          Utf8.write(out.uint8(2).opaque(account.log().encode()), "Mira");
          Utf8.write(out, World.RELAY);
          out.fixed(account.deviceKey().privateKey()).fixed(account.deviceKey().publicKey());
          account.keys().write(out);
          out.vector(
              List.of(door),
              (inner, pair) -> inner.fixed(pair.privateKey()).fixed(pair.publicKey()));
        });
    Account read = Account.decode(crypto, row);
    assertEquals(account.id(), read.id());
    assertArrayEquals(door.privateKey(), read.former().getFirst().doorKey().privateKey());
  }
}
