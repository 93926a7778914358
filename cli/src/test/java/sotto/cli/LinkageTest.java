package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.relay.limit.Limits;
import sotto.relay.mailbox.Mailboxes;
import sotto.relay.store.RocksStore;
import sotto.relay.store.Store;
import sotto.relay.store.Transaction;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;

class LinkageTest {
  private static final int PAIRS = 40;

  private final Random random = new Random(5);

  @TempDir Path folder;

  private byte[] random(int bytes) {
    byte[] fresh = new byte[bytes];
    random.nextBytes(fresh);
    return fresh;
  }

  @Test
  void mailboxes_that_hold_as_many_envelopes_of_one_size_are_not_linked_by_that() {
    List<List<Id>> pairs = new ArrayList<>();
    try (Store store = RocksStore.open(folder)) {
      Transaction rows = store.begin();
      // Ids of envelopes that begin alike, as one in 256 does by chance.
      Mailboxes mailboxes = new Mailboxes(Limits.DEFAULT, this::alike);
      for (int i = 0; i < PAIRS; i++) {
        List<Id> pair = List.of(Id.of(random(32)), Id.of(random(32)));
        pairs.add(pair);
        for (int letter = 0; letter < 3; letter++) {
          mailboxes.append(rows, new Request.Delivery(pair, random(1_024)), 20_782);
        }
      }
      mailboxes.save(rows);
      assertTrue(rows.commit());
    }
    Linkage linkage = new Linkage(Linkage.rows(folder));
    List<Integer> places = new ArrayList<>();
    for (List<Id> pair : pairs) {
      int place = linkage.place(pair.getFirst().bytes());
      assertEquals(place, linkage.place(pair.getLast().bytes()), "they hold the same envelopes");
      places.add(place);
    }
    assertEquals(PAIRS, places.stream().distinct().count());
    byte[] id = random(16);
    linkage.place(joined(pairs.get(0).getFirst().bytes(), id));
    linkage.place(joined(pairs.get(1).getFirst().bytes(), id));
    assertEquals(
        linkage.place(pairs.get(0).getFirst().bytes()),
        linkage.place(pairs.get(1).getFirst().bytes()));
    assertNotEquals(
        linkage.place(pairs.get(0).getFirst().bytes()),
        linkage.place(pairs.get(2).getFirst().bytes()));
  }

  private byte[] alike(int bytes) {
    byte[] id = random(bytes);
    id[0] = 0x6b;
    return id;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
