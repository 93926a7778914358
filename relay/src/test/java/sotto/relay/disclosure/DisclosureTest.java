package sotto.relay.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.relay.Relay;
import sotto.relay.blob.Blobs;
import sotto.relay.limit.Limits;
import sotto.relay.store.RocksStore;
import sotto.relay.store.Store;
import sotto.relay.store.StoreException;
import sotto.relay.store.Transaction;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;

/** Everything that is stored is disclosed, and there is nothing else. */
class DisclosureTest {
  private static final int TODAY = 20_000;
  private static final String DAY = "2024-10-04";

  @TempDir Path data;

  private final Random random = new Random(5);

  @Test
  void all_that_a_relay_holds_is_counted() throws IOException {
    try (Store store = RocksStore.open(data.resolve("store"))) {
      Relay<String> relay = new Relay<>(DisclosureTest::sha256, this::bytes, Limits.DEFAULT);
      Id three = id();
      for (Request request :
          List.of(
              send(600, id()),
              send(600, three, id()),
              send(1_000, three),
              new Request.Claim(1, id(), bytes(300), List.of()),
              new Request.FillPool(
                  1, id(), id(), List.of(bytes(50), bytes(50)), Optional.of(bytes(70))),
              new Request.PutHandle(1, "mira".getBytes(), id(), bytes(40)))) {
        Transaction rows = store.begin();
        relay.handle(rows, "somebody", request, TODAY);
        relay.commit(rows);
      }
    }
    Blobs blobs = new Blobs(data.resolve("blobs"), Limits.DEFAULT, () -> TODAY);
    byte[] blob = bytes(500);
    blobs.upload(Id.of(sha256(blob)), id(), 0, 500, blob);
    blobs.upload(id(), id(), 0, 500, bytes(20));

    Disclosure all = Inventory.of(data);
    assertEquals(3, all.mailboxes().count());
    assertEquals(Map.of("2024-09-14", 3), all.mailboxes().byDay());
    assertEquals(4, all.envelopesEver());
    assertEquals(3, all.envelopes().count());
    assertEquals(2_200, all.envelopes().bytes());
    assertEquals(Map.of(DAY, 3), all.envelopes().byDay());
    assertEquals(Map.of(600, 2, 1_000, 1), all.envelopes().bySize());
    assertEquals(4, all.due());
    assertEquals(1, all.slots().count());
    assertEquals(300, all.slots().bytes());
    assertEquals(Map.of(DAY, 1), all.slots().byDay());
    assertEquals(Map.of(DAY, 1), all.poolDevices().byDay());
    assertEquals(2, all.keyPackages().count());
    assertEquals(70, all.lastResorts().bytes());
    assertEquals(List.of(new Disclosure.Handle("mira", 40, DAY)), all.handles());
    assertEquals(500, all.blobs().bytes());
    assertEquals(Map.of(DAY, 1), all.blobs().byDay());
    assertEquals(20, all.unfinishedUploads().bytes());
    assertEquals(Map.of(DAY, 1), all.unfinishedUploads().byDay());
    assertEquals(0, all.otherRows());
    String text = all.text();
    for (String part :
        List.of(
            "3 (nothing says whose)",
            "due 4 times",
            "arrived " + DAY + "  3",
            "mira  put " + DAY)) {
      assertTrue(text.contains(part), text);
    }
  }

  @Test
  void a_row_of_a_kind_that_it_does_not_know_is_not_passed_over() throws IOException {
    try (Store store = RocksStore.open(data.resolve("store"))) {
      Transaction rows = store.begin();
      rows.put("zebra".getBytes(), bytes(9));
      rows.commit();
    }
    assertEquals(1, Inventory.of(data).otherRows());
    assertTrue(Inventory.of(data).text().contains("rows of a newer version   1"));
  }

  @Test
  void a_folder_without_a_store_is_said_to_be_one() throws IOException {
    Files.createDirectories(data);
    StoreException error = assertThrows(StoreException.class, () -> Inventory.of(data));
    assertTrue(String.valueOf(error.getMessage()).startsWith("There is no store in "));
  }

  private Request send(int size, Id... mailboxes) {
    return new Request.Send(1, new Request.Delivery(List.of(mailboxes), bytes(size)));
  }

  private Id id() {
    return Id.of(bytes(32));
  }

  private byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] sha256(byte[] data) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(data);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
