package sotto.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import sotto.relay.Relay;
import sotto.relay.limit.Limits;
import sotto.relay.store.RocksStore;
import sotto.relay.store.Store;
import sotto.relay.store.Transaction;
import sotto.wire.frame.Id;
import sotto.wire.frame.Request;

/** How long a relay takes to start on a large store, stopped cleanly and killed. */
final class BigStore {
  private static final int ENVELOPE = 4_096;
  private static final int AT_ONCE = 500;

  private BigStore() {}

  static void start(Path folder, int megabytes) throws IOException {
    Path data = folder.resolve("big");
    fill(data, megabytes);
    try (RelayProcess relay = new RelayProcess(data)) {
      RelayLoad.say("start, store of %d MB: %d ms", size(data) >> 20, relay.startMillis());
      write(relay, 5_000);
    }
    try (RelayProcess relay = new RelayProcess(data)) {
      RelayLoad.say(
          "start, store of %d MB, killed after 20 MB more: %d ms",
          size(data) >> 20, relay.startMillis());
    }
  }

  private static void fill(Path data, int megabytes) {
    Random random = new Random(3);
    try (Store store = RocksStore.open(data.resolve("store"))) {
      Relay<String> relay =
          new Relay<>(RelayLoad::sha256, size -> bytes(random, size), Limits.DEFAULT);
      int left = megabytes * ((1 << 20) / ENVELOPE);
      for (; left > 0; left -= AT_ONCE) {
        Transaction rows = store.begin();
        Id mailbox = Id.of(bytes(random, 32));
        for (int i = 0; i < AT_ONCE; i++) {
          Request.Delivery one = new Request.Delivery(List.of(mailbox), bytes(random, ENVELOPE));
          relay.handle(rows, "load", new Request.Send(i, one), 20_000);
        }
        relay.commit(rows);
      }
    }
  }

  private static void write(RelayProcess relay, int envelopes) throws IOException {
    Random random = new Random(4);
    Request.Delivery one =
        new Request.Delivery(List.of(Id.of(bytes(random, 32))), bytes(random, ENVELOPE));
    try (Frames sender = new Frames(relay.port(), "127.0.0.2")) {
      for (int i = 0; i < envelopes; i += 100) {
        for (int j = 0; j < 100; j++) {
          sender.write(new Request.Send(i + j, one));
        }
        sender.flush();
        for (int j = 0; j < 100; j++) {
          sender.read();
        }
      }
    }
  }

  private static byte[] bytes(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private static long size(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
