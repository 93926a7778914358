package sotto.relay.disclosure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import sotto.relay.mailbox.Mailboxes;
import sotto.relay.store.Key;
import sotto.relay.store.RocksStore;
import sotto.relay.store.Store;
import sotto.wire.frame.Bounds;
import sotto.wire.tls.Reader;

/** Goes through every row and every file of a relay's folder. */
public final class Inventory {
  private Tally mailboxes = Tally.empty();
  private long envelopesEver;
  private Tally envelopes = Tally.empty();
  private int due;
  private Tally slots = Tally.empty();
  private Tally poolDevices = Tally.empty();
  private Tally keyPackages = Tally.empty();
  private Tally lastResorts = Tally.empty();
  private final List<Disclosure.Handle> handles = new ArrayList<>();
  private int otherRows;

  private Inventory() {}

  /** Reads the folder of a relay, also of a running one. */
  public static Disclosure of(Path data) throws IOException {
    Inventory inventory = new Inventory();
    try (Store store = RocksStore.openToRead(data.resolve("store"))) {
      byte[] end = new byte[16];
      Arrays.fill(end, (byte) 0xff);
      store
          .begin()
          .scan(
              new byte[0],
              end,
              (key, row) -> {
                inventory.add(key, row);
                return true;
              });
    }
    return new Disclosure(
        inventory.mailboxes,
        inventory.envelopesEver,
        inventory.envelopes,
        inventory.due,
        inventory.slots,
        inventory.poolDevices,
        inventory.keyPackages,
        inventory.lastResorts,
        inventory.handles,
        files(data.resolve("blobs/whole")),
        files(data.resolve("blobs/partial")),
        inventory.otherRows);
  }

  private void add(byte[] key, byte[] row) {
    Reader in = new Reader(row);
    switch ((char) key[0]) {
      case Key.HEAD -> {
        envelopesEver += Mailboxes.ever(row);
        mailboxes = mailboxes.and(day(Mailboxes.season(row)), 0);
      }
      case Key.REFERENCE -> {
        due++;
        Mailboxes.inside(row)
            .ifPresent(inside -> envelopes = envelopes.and(day(inside.day()), inside.size()));
      }
      case Key.ENVELOPE -> envelopes = envelopes.and(day(in.uint16()), in.remaining());
      case Key.COUNT, Key.VERSION -> {}
      case Key.SLOT -> slots = slots.and(day(in.uint16()), in.remaining());
      case Key.POOL -> {
        in.fixed(row.length - 2);
        poolDevices = poolDevices.and(day(in.uint16()), 0);
      }
      case Key.PACKAGE -> keyPackages = keyPackages.and("", row.length);
      case Key.LAST_RESORT -> lastResorts = lastResorts.and("", row.length);
      case Key.HANDLE -> {
        String day = day(in.uint16());
        in.fixed(Bounds.ID);
        String name = new String(key, 1, key.length - 1, StandardCharsets.UTF_8);
        handles.add(new Disclosure.Handle(name, in.remaining(), day));
      }
      default -> otherRows++;
    }
  }

  private static Tally files(Path folder) throws IOException {
    Tally tally = Tally.empty();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          if (!file.toString().endsWith(".owner")) {
            int day = (int) Files.getLastModifiedTime(file).to(TimeUnit.DAYS);
            tally = tally.and(day(day), Files.size(file));
          }
        }
      }
    }
    return tally;
  }

  private static String day(int day) {
    return LocalDate.ofEpochDay(day).toString();
  }
}
